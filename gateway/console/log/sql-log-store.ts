import type { Database, Row } from '../../../subgraphs/harness/storage/database.ts';
import type { Draft, LogStore, NewGroup, StoredGroup } from '../../audit/recorder/log-store.ts';
import type { Tile } from '../../audit/tree/growing-tree.ts';

/**
 * One statement, and so one transaction and one fsync, for a whole group.
 * Why JSON texts: the entries are JSON already, and taking columns out of them is PostgreSQL's work, not the gateway's.
 */
const APPEND = `
  with added as (
    insert into query_log.groups (start, size, at, root, group_root, leaves, key_id, signature)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict do nothing
    returning start, at
  ), entries as (
    insert into query_log.entries
      (at, place, body, kind, role, client, organisation, purpose, outcome, operation, reasons, subjects)
    select added.at, added.start + number - 1, entry::text, entry->>'kind', entry->'caller'->>'role',
      entry->'caller'->>'client', entry->'caller'->>'organisation', entry->>'purpose', entry->>'outcome',
      entry->>'operation', array(select distinct gap->>1 from json_array_elements(entry->'withheld') gap),
      (entry->'subjects'->>'count')::int
    from added, json_array_elements($9::json) with ordinality as listed (entry, number)
  ), refs as (
    insert into query_log."references" (at, place, number, kind, salt, value)
    select added.at, added.start + (part->>0)::int, (part->>1)::int, part->>2, decode(part->>3, 'hex'), part->>4
    from added, json_array_elements($10::json) part
  ), tiles as (
    insert into query_log.tiles (level, place, hashes)
    select (tile->>0)::int, (tile->>1)::bigint, decode(tile->>2, 'hex')
    from added, json_array_elements($11::json) tile
    on conflict do nothing
  ), operations as (
    insert into query_log.operations (hash, text, coordinates, kinds)
    select kept->>'hash', kept->>'text', array(select json_array_elements_text(kept->'coordinates')), kept->'kinds'
    from added, json_array_elements($12::json) kept
    on conflict do nothing
  )
  select count(*)::int as count from added`;

const GROUP = 'start, size, at, root, group_root, leaves, key_id, signature';

const bytesOf = (value: unknown): Buffer => (Buffer.isBuffer(value) ? value : Buffer.alloc(0));

const groupOf = (row: Row): StoredGroup => ({
  start: Number(row.start),
  size: Number(row.size),
  at: new Date(row.at === '-infinity' ? 0 : `${row.at}`),
  root: bytesOf(row.root),
  groupRoot: bytesOf(row.group_root),
  leaves: bytesOf(row.leaves),
  keyId: bytesOf(row.key_id),
  signature: bytesOf(row.signature),
});

const tileOf = (row: Row): Tile => ({
  level: Number(row.level),
  index: Number(row.place),
  hashes: bytesOf(row.hashes),
});

const referencesOf = (drafts: readonly Draft[]): string => {
  const rows = drafts.flatMap(({ references }, place) =>
    references.map(({ kind, salt, value }, number) => [place, number, kind, salt.toString('hex'), value]),
  );
  return JSON.stringify(rows);
};

const tilesOf = ({ tiles }: NewGroup): string =>
  JSON.stringify(tiles.map(({ level, index, hashes }) => [level, index, hashes.toString('hex')]));

const operationsOf = (drafts: readonly Draft[]): string =>
  JSON.stringify(drafts.flatMap(({ operation }) => (operation === undefined ? [] : [operation])));

/** Keeps a log in the tables of subgraphs/query-log. */
export const createSqlLogStore = ({ query }: Pick<Database, 'query'>): LogStore => ({
  readOrigin: async () => {
    const [row] = await query('select origin from query_log.log');
    return `${row?.origin ?? ''}`;
  },
  append: async (group) => {
    const { start, size, at, root, groupRoot, leaves, keyId, signature, drafts } = group;
    const [row] = await query(APPEND, [
      start,
      size,
      at.toISOString(),
      root,
      groupRoot,
      leaves,
      keyId,
      signature,
      `[${drafts.map(({ body }) => body).join(',')}]`,
      referencesOf(drafts),
      tilesOf(group),
      operationsOf(drafts),
    ]);
    return row?.count === 1;
  },
  readHead: async () => {
    const [row] = await query(`select ${GROUP} from query_log.groups order by size desc limit 1`);
    if (row === undefined) throw new Error('the log has lost its beginning');
    return groupOf(row);
  },
  readGroups: async (from, most) => {
    const text = `select ${GROUP} from query_log.groups where size > $1 and start >= 0 order by start limit $2`;
    return (await query(text, [from, most])).map(groupOf);
  },
  readTiles: async (level, from) => {
    const text =
      'select level, place, hashes from query_log.tiles where level = $1 and place >= $2 order by place';
    return (await query(text, [level, from])).map(tileOf);
  },
  readTilesAt: async (places) => {
    const text = `select level, place, hashes from query_log.tiles
      where (level, place) in (select (one->>0)::int, (one->>1)::bigint from json_array_elements($1::json) one)`;
    return (await query(text, [JSON.stringify(places.map(({ level, index }) => [level, index]))])).map(
      tileOf,
    );
  },
  readBodies: async (from, to) => {
    const text = 'select place, body from query_log.entries where place >= $1 and place < $2 order by place';
    return new Map((await query(text, [from, to])).map((row) => [Number(row.place), `${row.body}`]));
  },
});
