import type { Client } from '../../../subgraphs/harness/storage/postgres-client.ts';
import type { SeenStatement } from '../contestants/protocol.ts';

/** A row of a result as an array, in the order of its columns. */
export type Values = readonly unknown[];

/** One of the gateway's own statements, ready to be sent about any subjects. */
export interface HandStatement {
  /** Where each column of a row is, by its alias. */
  readonly columns: ReadonlyMap<string, number>;
  /** Rows for subjects of one kind each: the list of ids and whether each counts as a person, as PostgreSQL writes arrays. */
  readonly run: (ids: string, persons: string, nobody: string) => Promise<readonly Values[]>;
}

const columnsOf = (text: string): ReadonlyMap<string, number> =>
  new Map([...text.matchAll(/ as "(\w+)"/g)].map(([, alias = ''], place) => [alias, place]));

/** The statement about a table, out of those the gateway has sent. All parameters behind the subjects are the same for everyone. */
export const findStatement = (
  statements: readonly SeenStatement[],
  table: string,
  client: Client,
): HandStatement => {
  const found = statements.filter(({ text }) => text.includes(`from ${table} r`));
  const [statement] = found;
  if (statement === undefined || found.length > 1)
    throw new Error(`${found.length} statements about ${table}`);
  const { text, parameters } = statement;
  const others = parameters.slice(4) as never[];
  const options = { prepare: true, simple: false } as never;
  return {
    columns: columnsOf(text),
    run: (ids, persons, nobody) =>
      client
        .unsafe(text, [ids, persons, nobody, nobody, ...others] as never[], options)
        .values() as unknown as Promise<readonly Values[]>,
  };
};
