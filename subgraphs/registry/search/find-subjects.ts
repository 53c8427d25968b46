import type { SubjectId } from '../../../schema/subject-id.ts';
import type { SubjectSearch, SubjectSql } from '../../harness/load/subject-search.ts';
import type { SearchArguments } from './search-arguments.ts';
import { type Rank, termsOf } from './search-terms.ts';

/** A found subject; its record's id is its place in the order, which says nothing of anything else. */
export interface Found {
  readonly subject: SubjectId;
  readonly recordId: string;
}

export interface Wanted {
  readonly asked: SearchArguments;
  readonly rank: Rank;
  readonly after?: string;
  readonly limit: number;
}

/** The two parts of the subjects, each with indexes of its own (tables.ts); the conditions must be those of the indexes. */
const OPEN =
  "r.state = 'ACTIVE' and not r.minor_at_act and (left(r.subject_ref, 2) <> '92' and left(r.subject_ref, 1) <> 'p' or r.has_trade_name is true)";
const SHELVES = { open: OPEN, rest: `not (${OPEN})` } as const;
type Shelf = keyof typeof SHELVES;

const NAMES: Readonly<Record<Rank, string>> = {
  begins: 'r.search_text like $begins',
  within: 'r.search_text like $within and not r.search_text like $begins',
  either: 'r.search_text like $within',
};

const nameSql = (rank: Rank, sql: SubjectSql): string =>
  NAMES[rank].replaceAll(/\$(\w+)/g, (_, pattern: string) => sql.use(pattern, 'text'));

const textSql = ({ asked: { text }, rank }: Wanted, sql: SubjectSql): readonly string[] => {
  // Why: whoever asks for nothing in particular is shown no list of people.
  if (text === undefined) return ['not s.person'];
  if (text.kind === 'name') return [sql.shown('name'), nameSql(rank, sql)];
  const value = sql.use('text', 'text');
  if (text.kind === 'uscc') return [`r.subject_ref = ${value}`];
  if (text.kind === 'registrationNumber')
    return [`(r.subject_ref = ${value} or r.registration_number = ${value})`];
  return [`coalesce(r.organisation_code, substr(r.uscc, 9, 9)) = ${value}`];
};

const matchSql = (wanted: Wanted, sql: SubjectSql): string => {
  const { kind, regions, status } = wanted.asked;
  const parts = [
    ...textSql(wanted, sql),
    ...(kind === undefined ? [] : [`registry.category(r.subject_ref) = ${sql.use('kind', 'text')}`]),
    ...(regions === undefined
      ? []
      : [sql.shown('regionCode'), `r.region_code = any(${sql.use('regions', 'text[]')})`]),
    ...(status === undefined ? [] : [sql.shown('status'), `r.status = ${sql.use('status', 'text')}`]),
  ];
  return parts.join(' and ');
};

const afterSql = ({ after }: Wanted, sql: SubjectSql): string =>
  after === undefined ? '' : ` and r.record_id > ${sql.use('after', 'text')}`;

/** How a statement goes about it: over the next subjects in order, or over those an index names. */
interface Way {
  readonly name: 'in order' | 'by terms' | 'by number';
  readonly shelf?: Shelf;
}

const statementSql = (wanted: Wanted, { name, shelf }: Way, sql: SubjectSql): string => {
  const match = matchSql(wanted, sql);
  const place = shelf === undefined ? '' : `${SHELVES[shelf]} and `;
  const terms =
    name === 'by terms'
      ? ` and registry.search_terms(r.search_text, r.region_code, r.status, r.subject_ref) @@ ${sql.use('terms', 'text')}::tsquery`
      : '';
  const candidates = `from ${sql.from} where ${place}${sql.exists}${terms}${afterSql(wanted, sql)}`;
  const limit = `limit ${sql.use('limit', 'int')}`;
  if (name !== 'in order') {
    // Why materialized: the index names few, and without it the planner may rather walk through all in order.
    return `with found as materialized (select r.subject_ref, r.record_id ${candidates} and ${match})
      select *, 0 as seen from found order by record_id ${limit}`;
  }
  return `with near as materialized (select r.subject_ref, r.record_id, (${match}) as matches ${candidates} order by r.record_id limit ${sql.use('window', 'int')})
    select found.*, counted.seen from (select count(*)::int as seen from near) counted
    left join (select subject_ref, record_id from near where matches order by record_id ${limit}) found on true order by record_id`;
};

/** Subjects looked at in order before an index is asked: of what is common these hold a page, and what is rare an index finds fast. */
const windowFor = (limit: number): number => Math.max(2_000, 100 * limit);

const run = async (search: SubjectSearch, wanted: Wanted, way: Way) => {
  const { asked, rank, after, limit } = wanted;
  const { text, kind, regions, status } = asked;
  const shape = [text?.kind, rank, kind === undefined, regions === undefined, status === undefined];
  const rows = await search.find({
    key: JSON.stringify([way, shape, after === undefined]),
    build: (sql) => statementSql(wanted, way, sql),
    values: {
      ...{ text: text?.value, begins: `${text?.value}%`, within: `%${text?.value}%` },
      ...{ kind, regions, status, after, limit },
      window: windowFor(limit),
      terms: termsOf(asked, rank),
    },
  });
  const found = rows.flatMap(({ subject_ref, record_id }): Found[] =>
    typeof subject_ref === 'string' && typeof record_id === 'string'
      ? [{ subject: subject_ref, recordId: record_id }]
      : [],
  );
  return { found, seen: Number(rows[0]?.seen ?? 0) };
};

const findOn = async (search: SubjectSearch, wanted: Wanted, shelf: Shelf): Promise<readonly Found[]> => {
  const near = await run(search, wanted, { name: 'in order', shelf });
  const isAll = near.seen < windowFor(wanted.limit);
  if (isAll || near.found.length >= wanted.limit) return near.found;
  return (await run(search, wanted, { name: 'by terms', shelf })).found;
};

/** The next subjects in order that match and that the caller may know of, `limit` at most. */
export const findSubjects = async (search: SubjectSearch, wanted: Wanted): Promise<readonly Found[]> => {
  const { text } = wanted.asked;
  if (text !== undefined && text.kind !== 'name')
    return (await run(search, wanted, { name: 'by number' })).found;
  const shelves: readonly Shelf[] = search.isPublic ? ['open'] : ['open', 'rest'];
  const found = await Promise.all(shelves.map((shelf) => findOn(search, wanted, shelf)));
  return found
    .flat()
    .sort((a, b) => (a.recordId < b.recordId ? -1 : 1))
    .slice(0, wanted.limit);
};
