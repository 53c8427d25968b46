import postgres from 'postgres';
import { parseList, writeList } from './list-text.ts';

export interface ClientOptions {
  /**
   * One unless said otherwise. Why: when one of several breaks off in a transaction, postgres.js ends the process or keeps
   * a place that never connects again (see pool.ts).
   */
  readonly connections?: number;
  readonly statementTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** `named`: statements are prepared once a connection. `none`: for a pooler such as PgBouncer, which hands each statement to another connection. */
  readonly prepared: 'named' | 'none';
  /** The database role whose rights hold on the connection; else those of the login. */
  readonly role?: string;
  /** Called when the connection ends, whoever ended it. */
  readonly onClose?: () => void;
}

/** Why so long: while a start reads what it serves, an answer that is there already waits to be read. */
export const CONNECT_TIMEOUT_MS = 30_000;

export type Client = postgres.Sql;

const asIs = (value: unknown): unknown => value;

/** Types that postgres.js turns into dates, floats or objects stay the text PostgreSQL wrote: nothing is rounded or shifted. */
const textTypes = {
  date: { to: 1184, from: [1082, 1114, 1184], serialize: asIs, parse: asIs },
  json: { to: 114, from: [114, 3802], serialize: asIs, parse: asIs },
  float: { to: 701, from: [700, 701], serialize: String, parse: asIs },
};

const listOf = (numbers: readonly number[], parseItem: (text: string) => unknown) => ({
  to: numbers[0],
  from: numbers,
  serialize: (value: unknown) => (Array.isArray(value) ? writeList(value) : value),
  parse: (text: string) => parseList(text, parseItem),
});

/** Lists by PostgreSQL's numbers of their types (pg_type.typarray). */
const listTypes = {
  // text, varchar, bigint, numeric, date, timestamp, timestamptz, json, jsonb, uuid, real, double precision
  texts: listOf([1009, 1015, 1016, 1231, 1182, 1115, 1185, 199, 3807, 2951, 1021, 1022], String),
  integers: listOf([1007, 1005], Number),
  booleans: listOf([1000], (text) => text === 't'),
  bytes: listOf([1001], (text) => Buffer.from(text.slice(2), 'hex')),
};

/** The only door to postgres.js: connections that are made when they are first used. */
export const createClient = (url: string, options: ClientOptions): Client =>
  postgres(url, {
    max: options.connections ?? 1,
    // Why: it would end in the middle of a transaction.
    max_lifetime: null,
    onclose: () => options.onClose?.(),
    prepare: options.prepared === 'named',
    connect_timeout: options.connectTimeoutMs / 1000,
    types: { ...textTypes, ...listTypes } as never,
    // Why: postgres.js would ask for the types of lists itself, and a connection that breaks meanwhile ends the process.
    fetch_types: false,
    transform: { undefined: null },
    // Why: by default postgres.js prints notices on standard output, where commands print what is asked of them.
    onnotice: () => undefined,
    connection: {
      application_name: 'credit-gateway',
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      IntervalStyle: 'iso_8601',
      ...(options.role !== undefined && { role: options.role }),
      // Why not through a pooler: PgBouncer refuses a connection that brings a setting it does not know.
      ...(options.prepared === 'named' && { statement_timeout: options.statementTimeoutMs }),
    },
  });
