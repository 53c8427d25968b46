import {
  customType,
  domainSchema,
  index,
  instant,
  integer,
  jsonb,
  primaryKey,
  sql,
  text,
  textList,
  unique,
} from '../harness/tables.ts';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
const place = customType<{ data: string; driverData: string }>({ dataType: () => 'bigint' });

export const schema = domainSchema('query-log');

/** One row: the name of this log, under which its checkpoints are signed. */
export const log = schema.table('log', { origin: text().primaryKey(), madeAt: instant().notNull() });

/**
 * Groups of entries as they came in, each at the end of the one before.
 * Why these keys: each group begins where another ended and no two begin at one place, so whoever writes, and however
 * many do, the log cannot fork.
 */
export const groups = schema.table(
  'groups',
  {
    start: place().primaryKey(),
    size: place().notNull(),
    at: instant().notNull(),
    root: bytes().notNull(),
    groupRoot: bytes().notNull(),
    /** Leaf hashes of its entries, one behind the other. */
    leaves: bytes().notNull(),
    keyId: bytes().notNull(),
    signature: bytes().notNull(),
  },
  (table) => [unique('groups_size').on(table.size), index('groups_at').on(table.at)],
);

/** Full tiles of the tree (C2SP tlog-tiles). */
export const tiles = schema.table(
  'tiles',
  { level: integer().notNull(), place: place().notNull(), hashes: bytes().notNull() },
  (table) => [primaryKey({ columns: [table.level, table.place] })],
);

/** Entries, by month of `at`. What is beside `body` repeats it, for finding. */
export const entries = schema.table(
  'entries',
  {
    at: instant().notNull(),
    place: place().notNull(),
    body: text().notNull(),
    kind: text().notNull(),
    role: text(),
    client: text(),
    organisation: text(),
    purpose: text(),
    outcome: text(),
    operation: text(),
    reasons: textList(),
    /** How many its answer told of. */
    subjects: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.place, table.at] }),
    index('entries_client').on(table.client, table.place),
    index('entries_organisation').on(table.organisation, table.place),
    index('entries_purpose').on(table.purpose, table.place),
    index('entries_operation').on(table.operation, table.place),
    index('entries_outcome').on(table.outcome, table.place),
    // Why not of all: the public and clients are most of the log, and found in order.
    index('entries_role')
      .on(table.role, table.place)
      .where(sql`role in ('SUBJECT', 'GOVERNMENT', 'AUDITOR', 'OPERATOR')`),
    index('entries_reasons').using('gin', table.reasons),
  ],
);

/** Plain references to persons and subjects, by month: what may be erased. The tree holds a commitment to each. */
export const references = schema.table(
  'references',
  {
    at: instant().notNull(),
    place: place().notNull(),
    number: integer().notNull(),
    kind: text().notNull(),
    salt: bytes().notNull(),
    value: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.place, table.number, table.at] }),
    index('references_value').on(table.value, table.kind, table.place),
  ],
);

/** Texts of operations, once each: without literals, with names of ours for aliases and operation. */
export const operations = schema.table('operations', {
  hash: text().primaryKey(),
  text: text().notNull(),
  coordinates: textList().notNull(),
  /** Record types it speaks of: `[{ type, zh, en }]`. */
  kinds: jsonb(),
});
