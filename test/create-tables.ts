import { is } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../subgraphs/harness/storage/database.ts';
import { recordTableOptions } from '../subgraphs/harness/tables.ts';

const columnSql = (name: string, column: PgColumn): string => {
  const fallback = column.hasDefault ? ` default '${String(column.default)}'` : '';
  return `"${toSnakeCase(name)}" ${column.getSQLType()}${column.notNull ? ' not null' : ''}${fallback}`;
};

/** Makes the record tables that a tables.ts exports, without migrations: for domains that only a test has. */
export const createTables = async (
  database: Database,
  exported: Readonly<Record<string, unknown>>,
): Promise<void> => {
  for (const table of Object.values(exported)) {
    if (!is(table, PgTable)) continue;
    const { name, schema, columns } = getTableConfig(table);
    const key = ['subjectRef', ...(recordTableOptions(table)?.key ?? [])].map((column) =>
      toSnakeCase(column),
    );
    const parts = [
      ...columns.map((column) => columnSql(column.name, column)),
      'primary key (subject_ref, record_id)',
      `constraint "${name}_key" unique nulls not distinct (${key.join(', ')})`,
    ];
    await database.query(`create schema if not exists "${schema}"`);
    await database.query(`create table "${schema}"."${name}" (${parts.join(', ')})`);
  }
};
