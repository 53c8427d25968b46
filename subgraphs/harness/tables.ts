import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  date,
  type IndexBuilder,
  index,
  type PgColumnBuilderBase,
  type PgSchema,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';

export { sql } from 'drizzle-orm';
export {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';

/** Several codes or short texts of one record. */
export const textList = () => text().array();

/** An amount in CNY, kept as integer fen so that no float ever touches it; `Money` in the schema, decimal yuan text outside. */
export const money = customType<{ data: string; driverData: string }>({ dataType: () => 'bigint' });

/** A citizen identity number (GB 11643), kept encrypted; never a key, never in a log, a URL or an error. */
export const citizenId = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

/** A calendar instant with its zone. */
export const instant = () => timestamp({ withTimezone: true });

/** The PostgreSQL schema of a domain; export it from the domain's tables.ts so that migrations create it. */
export const domainSchema = (domain: string): PgSchema => pgSchema(domain.replaceAll('-', '_'));

/** The envelope every record of every domain carries (domain.md 2.0). */
const envelope = () => ({
  subjectRef: text().notNull(),
  recordId: text().notNull(),
  catalogItemCode: text().notNull(),
  sourceOrgName: text().notNull(),
  sourceOrgUscc: text().notNull(),
  formedAt: instant().notNull(),
  providedAt: instant().notNull(),
  updatedAt: instant().notNull(),
  publicityStart: date(),
  publicityEnd: date(),
  state: text().notNull().default('ACTIVE'),
  severity: text(),
  disputeFlag: boolean().notNull().default(false),
  disputeSince: instant(),
  subjectStatement: text(),
  visibilityClass: text().notNull().default('P'),
  legalBasis: text(),
  identifierSuspect: boolean().notNull().default(false),
  minorAtAct: boolean().notNull().default(false),
});

export interface RecordTableOptions {
  /** Columns that together with the subject name one record: importing it twice replaces it. None: one record a subject. */
  readonly key: readonly string[];
  /** Columns that rules and resolvers read and no field shows. */
  readonly internal?: readonly string[];
  /** A column by which records are found by an identity number that another column keeps sealed. */
  readonly blindIndex?: { readonly of: string; readonly column: string };
  /** Columns of document numbers in which a region and a day of issue stand as in an identity number. */
  readonly datedNumbers?: readonly string[];
  /** Indexes of the type's own, beside those every record table has. */
  readonly indexes?: readonly IndexBuilder[];
}

const options = new WeakMap<object, RecordTableOptions>();

/** The options a table was declared with; undefined for a table that holds no records. */
export const recordTableOptions = (table: object): RecordTableOptions | undefined => options.get(table);

/** Declares the table of a record type: the envelope and the type's own columns, keyed so that it can be split by subject. */
export const recordTable = <Columns extends Record<string, PgColumnBuilderBase>>(
  schema: PgSchema,
  name: string,
  columns: Columns,
  declared: RecordTableOptions,
) => {
  const table = schema.table(name, { ...envelope(), ...columns }, (built) => {
    const own = built as unknown as Record<string, typeof built.subjectRef>;
    const key = declared.key.map((column) => {
      const found = own[column];
      if (found === undefined) throw new Error(`${name}: the key names an unknown column: ${column}`);
      return found;
    });
    return [
      primaryKey({ columns: [built.subjectRef, built.recordId] }),
      unique(`${name}_key`)
        .on(built.subjectRef, ...key)
        .nullsNotDistinct(),
      index(`${name}_published`)
        .on(built.subjectRef, built.recordId)
        .where(sql`state = 'ACTIVE' and not minor_at_act`),
      ...(declared.indexes ?? []),
    ];
  });
  options.set(table, declared);
  return table;
};
