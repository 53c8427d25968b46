import {
  bigint,
  citizenId,
  domainSchema,
  index,
  instant,
  integer,
  primaryKey,
  sql,
  text,
  textList,
} from '../tables.ts';

/** What the gateways of an installation share about who asks and what it may; holds no record of any subject. */
export const schema = domainSchema('platform');

export const clients = schema.table('clients', {
  id: text().primaryKey(),
  organisation: text().notNull(),
  contact: text().notNull(),
  roles: textList().notNull(),
  purposes: textList().notNull(),
  requestsPerMinute: integer().notNull(),
  costPerMinute: integer().notNull().default(60_000),
  proof: text().notNull(),
  documents: text().notNull(),
  validFrom: instant().notNull(),
  validTo: instant().notNull(),
  suspendedAt: instant(),
});

/** Operations a client has registered, by the SHA-256 of their text. */
export const documents = schema.table(
  'documents',
  {
    client: text().notNull(),
    hash: text().notNull(),
    name: text(),
    body: text().notNull(),
    registeredAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.client, table.hash] })],
);

/** Proofs of possession that have been used, by hash; none is kept longer than it could be used again. */
export const proofs = schema.table(
  'proofs',
  { name: citizenId().primaryKey(), until: instant().notNull() },
  (table) => [index('proofs_until').on(table.until)],
);

/** What a client has used of its quota, by minute: requests, and their estimated cost. */
export const quotas = schema.table(
  'quotas',
  {
    client: text().notNull(),
    minute: bigint({ mode: 'bigint' }).notNull(),
    used: bigint({ mode: 'bigint' }).notNull(),
    cost: bigint({ mode: 'bigint' }).notNull().default(sql`0`),
  },
  (table) => [primaryKey({ columns: [table.client, table.minute] })],
);

/** Authorisations (授权) and what became of each; a row is never removed. */
export const authorisations = schema.table(
  'authorisations',
  {
    id: text().primaryKey(),
    subject: text().notNull(),
    client: text().notNull(),
    purpose: text().notNull(),
    recordTypes: textList().notNull(),
    validFrom: instant().notNull(),
    validTo: instant().notNull(),
    /** SUBJECT: the subject gave it here. CLIENT: asserted by the client, on paper. */
    givenBy: text().notNull(),
    /** ONCE or PERIOD. */
    uses: text().notNull(),
    /** SHA-256 of the paper evidence, in hexadecimal. */
    evidence: text(),
    createdAt: instant().notNull(),
    usedAt: instant(),
    /** When an auditor asked to see the evidence; until when it must have been produced. */
    demandedAt: instant(),
    dueAt: instant(),
    producedAt: instant(),
    revokedAt: instant(),
  },
  (table) => [
    index('authorisations_grant').on(table.client, table.subject, table.purpose),
    index('authorisations_subject').on(table.subject),
  ],
);

/** Each request in which an authorisation was in force for what was asked: its subject sees them. */
export const uses = schema.table(
  'uses',
  { grantId: text().notNull(), at: instant().notNull(), requestId: text().notNull() },
  (table) => [primaryKey({ columns: [table.grantId, table.at, table.requestId] })],
);

/** What a subject must be told, until it has been. */
export const notices = schema.table(
  'notices',
  {
    id: text().primaryKey(),
    subject: text().notNull(),
    kind: text().notNull(),
    grantId: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [index('notices_subject').on(table.subject)],
);
