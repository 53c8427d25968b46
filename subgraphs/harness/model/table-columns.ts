import { getTableColumns, is } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { recordTableOptions } from '../tables.ts';

export interface StoredColumn {
  readonly name: string;
  readonly sqlName: string;
  readonly sqlType: string;
  readonly required: boolean;
}

export interface StoredTable {
  readonly exportName: string;
  readonly sqlTable: string;
  readonly key: readonly string[];
  readonly internal: ReadonlySet<string>;
  readonly datedNumbers: ReadonlySet<string>;
  readonly blindIndex?: { readonly of: string; readonly column: string };
  readonly columns: readonly StoredColumn[];
}

/** The record tables a domain's tables.ts exports. */
export const readTables = (exported: Readonly<Record<string, unknown>>): readonly StoredTable[] =>
  Object.entries(exported).flatMap(([exportName, table]): StoredTable[] => {
    if (!is(table, PgTable)) return [];
    const options = recordTableOptions(table);
    if (options === undefined) return [];
    const config = getTableConfig(table);
    return [
      {
        exportName,
        sqlTable: `"${config.schema ?? 'public'}"."${config.name}"`,
        key: options.key,
        datedNumbers: new Set(options.datedNumbers ?? []),
        ...(options.blindIndex !== undefined && { blindIndex: options.blindIndex }),
        internal: new Set([
          ...['minorAtAct', ...(options.internal ?? [])],
          ...(options.blindIndex === undefined ? [] : [options.blindIndex.column]),
        ]),
        // Why not the generated ones: the database fills them, and nobody writes or shows them.
        columns: Object.entries(getTableColumns(table))
          .filter(([, column]) => column.generated === undefined)
          .map(([name, column]) => ({
            name,
            sqlName: toSnakeCase(name),
            sqlType: column.getSQLType(),
            required: column.notNull && !column.hasDefault,
          })),
      },
    ];
  });
