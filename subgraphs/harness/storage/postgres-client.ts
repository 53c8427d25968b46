import postgres from 'postgres';

export interface ClientOptions {
  readonly connections: number;
  readonly statementTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** `none`: for a pooler such as PgBouncer, which hands each statement to another connection. */
  readonly prepared: 'named' | 'none';
}

export type Client = postgres.Sql;
export type ClientTransaction = postgres.TransactionSql;

const asIs = (value: unknown): unknown => value;

/** Types that postgres.js turns into dates, floats or objects stay the text PostgreSQL wrote: nothing is rounded or shifted. */
const textTypes = {
  date: { to: 1184, from: [1082, 1114, 1184], serialize: asIs, parse: asIs },
  json: { to: 114, from: [114, 3802], serialize: asIs, parse: asIs },
  float: { to: 701, from: [700, 701], serialize: String, parse: asIs },
};

/** The only door to postgres.js: a pool that connects when it is first used. */
export const createClient = (url: string, options: ClientOptions): Client =>
  postgres(url, {
    max: options.connections,
    prepare: options.prepared === 'named',
    connect_timeout: options.connectTimeoutMs / 1000,
    types: textTypes as never,
    transform: { undefined: null },
    // Why: by default postgres.js prints notices on standard output, where commands print what is asked of them.
    onnotice: () => undefined,
    connection: {
      application_name: 'credit-gateway',
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      IntervalStyle: 'iso_8601',
      // Why not through a pooler: PgBouncer refuses a connection that brings a setting it does not know.
      ...(options.prepared === 'named' && { statement_timeout: options.statementTimeoutMs }),
    },
  });
