import { hash } from 'node:crypto';
import type { Query } from '../harness/load/record-loader.ts';
import type { StoredEntry } from './find-entries.ts';

/** A plain reference, and what the tree holds of it. */
export interface PlainReference {
  readonly kind: string;
  readonly value: string;
  readonly salt: string;
  readonly commitment: string;
}

/** What lies beside the entries of a page. Each is read once for all of them, and only when it is asked for. */
export interface EntryParts {
  leafHash(place: number): Promise<string | null>;
  references(place: number): Promise<readonly PlainReference[]>;
  operationText(hash: string): Promise<string | null>;
}

/** Of one entry; an answer may tell of more subjects than anybody reads one by one. */
const MOST_REFERENCES = 102;

const once = <Value>(read: () => Promise<Value>): (() => Promise<Value>) => {
  let reading: Promise<Value> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
};

const bytesOf = (value: unknown): Buffer => (Buffer.isBuffer(value) ? value : Buffer.alloc(0));

const LEAVES = `
  select p.place, substring(g.leaves from ((p.place - g.start) * 32 + 1)::int for 32) as leaf
  from unnest($1::bigint[]) p (place)
  cross join lateral (
    select start, size, leaves from query_log.groups where start <= p.place order by start desc limit 1
  ) g
  where p.place < g.size`;

const REFERENCES = `
  select r.place, r.kind, r.salt, r.value
  from unnest($1::bigint[], $2::timestamptz[]) p (place, at)
  join query_log."references" r on r.place = p.place and r.at = p.at
  where r.number < ${MOST_REFERENCES}
  order by r.place, r.number`;

const TEXTS = 'select hash, text from query_log.operations where hash = any($1::text[])';

const referenceOf = (row: Readonly<Record<string, unknown>>): PlainReference => {
  const [kind, value, salt] = [`${row.kind}`, `${row.value}`, bytesOf(row.salt)];
  const committed = Buffer.concat([salt, Buffer.from(`${kind}\n${value}`)]);
  return {
    kind,
    value,
    salt: salt.toString('base64url'),
    commitment: hash('sha256', committed, 'base64url' as 'base64'),
  };
};

export const createEntryParts = (
  query: Query,
  {
    entries,
    operations,
  }: { readonly entries: readonly StoredEntry[]; readonly operations: readonly string[] },
): EntryParts => {
  const places = entries.map(({ place }) => place);
  const leaves = once(async () => {
    const rows = await query(LEAVES, [places]);
    return new Map(rows.map((row) => [Number(row.place), bytesOf(row.leaf).toString('base64')]));
  });
  const references = once(async () => {
    const found = new Map<number, PlainReference[]>();
    for (const row of await query(REFERENCES, [places, entries.map(({ at }) => at)])) {
      const place = Number(row.place);
      found.set(place, [...(found.get(place) ?? []), referenceOf(row)]);
    }
    return found;
  });
  const texts = once(async () => {
    const rows = await query(TEXTS, [operations]);
    return new Map(rows.map((row) => [`${row.hash}`, `${row.text}`]));
  });
  return {
    leafHash: async (place) => (await leaves()).get(place) ?? null,
    references: async (place) => (await references()).get(place) ?? [],
    operationText: async (operation) => (await texts()).get(operation) ?? null,
  };
};
