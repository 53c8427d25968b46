import type { SubjectId } from '../../../schema/subject-id.ts';
import type { SubjectSearch, SubjectSql } from '../../harness/load/subject-search.ts';
import type { SearchArguments } from './search-arguments.ts';
import { type Rank, termsOf } from './search-terms.ts';

/** A found subject; its record's id is its place in the order, which says nothing of anything else. */
export interface Found {
  readonly subject: SubjectId;
  readonly recordId: string;
  /** Whether its name begins with the text. */
  readonly begins: boolean;
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

/**
 * How a statement goes about it. `near`: through the next subjects in order, until there are enough or a window ends.
 * `named`: over those an index names, in no order, until there are enough. `sorted`: over all of those, in order.
 */
interface Way {
  readonly name: 'near' | 'named' | 'sorted' | 'number';
  readonly shelf?: Shelf;
}

const beginsSql = ({ asked: { text } }: Wanted, sql: SubjectSql): string =>
  text?.kind === 'name' ? `r.search_text like ${sql.use('begins', 'text')}` : 'true';

const statementSql = (wanted: Wanted, { name, shelf }: Way, sql: SubjectSql): string => {
  const match = matchSql(wanted, sql);
  const place = shelf === undefined ? '' : `${SHELVES[shelf]} and `;
  const columns = `r.subject_ref, r.record_id, ${beginsSql(wanted, sql)} as begins`;
  const candidates = `from ${sql.from} where ${place}${sql.exists}${afterSql(wanted, sql)}`;
  const limit = `limit ${sql.use('limit', 'int')}`;
  if (name === 'near') {
    // Why not materialized: then it ends as soon as there are enough, and of what is common there soon are.
    const near = `select ${columns}, (${match}) as matches ${candidates} order by r.record_id limit ${sql.use('window', 'int')}`;
    return `select subject_ref, record_id, begins from (${near}) near where matches order by record_id ${limit}`;
  }
  const terms =
    name === 'number'
      ? ''
      : `registry.search_terms(r.search_text, r.region_code, r.status, r.subject_ref) @@ ${sql.use('terms', 'text')}::tsquery and `;
  // Why materialized: the index names few, and without it the planner may rather walk through all in order.
  return `with found as materialized (select ${columns} ${candidates} and ${terms}${match})
    select * from found ${name === 'named' ? '' : 'order by record_id'} ${limit}`;
};

const run = async (
  search: SubjectSearch,
  wanted: Wanted,
  way: Way,
  window = 0,
): Promise<readonly Found[]> => {
  const { asked, rank, after, limit } = wanted;
  const { text, kind, regions, status } = asked;
  const shape = [text?.kind, rank, kind === undefined, regions === undefined, status === undefined];
  const rows = await search.find({
    key: JSON.stringify([way, shape, after === undefined]),
    build: (sql) => statementSql(wanted, way, sql),
    values: {
      ...{ text: text?.value, begins: `${text?.value}%`, within: `%${text?.value}%` },
      ...{ kind, regions, status, after, limit, window },
      terms: termsOf(asked, rank),
    },
  });
  return rows.flatMap(({ subject_ref, record_id, begins }): Found[] =>
    typeof subject_ref === 'string' && typeof record_id === 'string'
      ? [{ subject: subject_ref, recordId: record_id, begins: begins === true }]
      : [],
  );
};

const isByNumber = ({ asked: { text } }: Wanted): boolean => text !== undefined && text.kind !== 'name';

const onShelves = async (
  search: SubjectSearch,
  find: (shelf: Shelf) => Promise<readonly Found[]>,
): Promise<readonly Found[]> => {
  const shelves: readonly Shelf[] = search.isPublic ? ['open'] : ['open', 'rest'];
  return (await Promise.all(shelves.map(find))).flat();
};

/** In order, `limit` at most. */
const next = (found: readonly Found[], { limit, after = '' }: Pick<Wanted, 'limit' | 'after'>) =>
  found
    .filter(({ recordId }) => recordId > after)
    .sort((a, b) => (a.recordId < b.recordId ? -1 : 1))
    .slice(0, limit);

/** Subjects looked at before an index is asked: what every sixth has is found among them. */
const GLANCE = 600;

/**
 * What matches and the caller may know of: all of it, or no fewer than `limit` of it. Why it is asked first: of what is
 * rare it is the whole answer, pages and total alike, and of what is common it costs little.
 */
export const findSome = async (
  search: SubjectSearch,
  asking: Pick<Wanted, 'asked' | 'rank' | 'limit'>,
): Promise<readonly Found[]> => {
  const { text, kind } = asking.asked;
  if (text === undefined && kind === 'PERSON') return [];
  if (isByNumber(asking)) return run(search, asking, { name: 'number' });
  const some = await onShelves(search, async (shelf) => {
    const near = await run(search, asking, { name: 'near', shelf }, GLANCE);
    return near.length < asking.limit ? run(search, asking, { name: 'named', shelf }) : near;
  });
  return next(some, asking);
};

/** Subjects walked through for a page: with what fewer have, sorting all that an index names costs no more. */
const windowFor = (limit: number): number => Math.max(3_500, 75 * limit);

/** The next subjects in order that match and that the caller may know of, `limit` at most. */
export const findNext = async (search: SubjectSearch, wanted: Wanted): Promise<readonly Found[]> => {
  if (isByNumber(wanted)) return run(search, wanted, { name: 'number' });
  const found = await onShelves(search, async (shelf) => {
    const near = await run(search, wanted, { name: 'near', shelf }, windowFor(wanted.limit));
    return near.length < wanted.limit ? run(search, wanted, { name: 'sorted', shelf }) : near;
  });
  return next(found, wanted);
};
