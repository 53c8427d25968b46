import { join } from 'node:path';
import type { Query } from '../../subgraphs/harness/load/record-loader.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { openDatabaseOn } from '../database-on.ts';
import { createGateways } from '../non-interference/gateways.ts';
import { openTwins } from '../non-interference/open-twins.ts';
import { subjectOf } from '../non-interference/stored-rows.ts';

/** Records hidden beside each firm's shown ones: sealed, withdrawn, repaired. */
const HIDDEN_EACH = 20;

const RATINGS = `query ($id: ID!) { subject(id: $id) { id name
  tax { creditRatings { totalCount nodes { level evaluationYear score } pageInfo { hasNextPage endCursor } } } } }`;

/** Something to ask of two subjects that answer alike: one has what is hidden, the other has nothing. */
export interface Comparison {
  readonly name: string;
  readonly query: string;
  readonly hidden: string;
  readonly absent: string;
}

const hideBeside = (query: Query, firm: string) =>
  query(
    `insert into tax.credit_ratings select (jsonb_populate_record(r, jsonb_build_object('record_id', 'hidden' || n,
        'evaluation_year', 1900 + n, 'state', (array['SEALED', 'WITHDRAWN', 'REPAIRED'])[1 + n % 3]))).*
      from (select * from tax.credit_ratings where subject_ref = $1 limit 1) r, generate_series(1, $2::int) n`,
    [firm, HIDDEN_EACH],
  );

/** A gateway whose public asks about subjects with hidden records and about such as have none. */
export const openStage = async (serverUrl: string) => {
  const set = await openTwins({
    seed: 'timing',
    subjects: 60,
    configFile: join(projectRoot(), 'test/non-interference/some-domains.yaml'),
    openDatabase: (options) => openDatabaseOn(serverUrl, options),
    isAsking: ({ name }) => name === 'the public',
  });
  const [onlooker] = set.onlookers;
  if (onlooker === undefined) throw new Error('nobody asks');
  const { tables, queries, oracle } = set.twinsOf(onlooker);
  const [query] = queries;
  const entity = tables[0].find(({ record }) => record.place.kind === 'entity');
  if (entity === undefined) throw new Error('there are no subjects');
  const firms = entity.rows
    .filter((row) => oracle.exists(row, entity))
    .map(subjectOf)
    .filter((id) => /^91/.test(id));
  const persons = entity.rows
    .filter((row) => !oracle.exists(row, entity) && subjectOf(row).startsWith('p'))
    .map(subjectOf);
  const [full = '', empty = ''] = firms;
  // Why the same shown ones: what is compared must be answered alike.
  await query('delete from tax.credit_ratings where subject_ref = any($1::text[])', [[full, empty]]);
  for (const firm of [full, empty]) {
    await query(
      `insert into tax.credit_ratings select (jsonb_populate_record(r, jsonb_build_object('record_id', $1 || n,
          'subject_ref', $1::text, 'evaluation_year', 2020 + n, 'level', 'A', 'state', 'ACTIVE', 'severity', null,
          'publicity_start', null, 'publicity_end', null, 'minor_at_act', false))).*
        from (select * from tax.credit_ratings limit 1) r, generate_series(1, 3) n`,
      [firm],
    );
  }
  await hideBeside(query, full);
  await query('analyze', []);
  let delayed: string | undefined;
  const slow: Query = async (text, parameters) => {
    const rows = await query(text, parameters);
    if (delayed !== undefined && JSON.stringify(parameters[0]).includes(delayed)) {
      const until = performance.now() + 1;
      while (performance.now() < until);
    }
    return rows;
  };
  const pipeline = await createGateways(set.domains).open(slow);
  const comparisons: readonly Comparison[] = [
    { name: 'hidden records beside shown ones', query: RATINGS, hidden: full, absent: empty },
    {
      name: 'a person who cannot be found against nobody',
      ...{ query: RATINGS, hidden: persons[0] ?? '', absent: 'p00000000000000000000000000' },
    },
  ];
  return {
    comparisons,
    ask: (asked: string, id: string) => pipeline.answer({ query: asked, variables: { id } }),
    /** Makes each statement about a subject take a millisecond longer; undefined: none. */
    delay: (id: string | undefined): void => {
      delayed = id;
    },
    close: () => set.close(),
  };
};

export type Stage = Awaited<ReturnType<typeof openStage>>;
