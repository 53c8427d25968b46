import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Caller, PUBLIC_CALLER } from '../schema/caller.ts';
import { readSupergraphConfig } from '../schema/composition/read-supergraph-config.ts';
import { createCitizenIdCipher } from '../schema/identity-numbers/citizen-id-cipher.ts';
import type { SubgraphResponse } from '../schema/subgraph.ts';
import { createSubgraph, type SubgraphOptions } from '../subgraphs/harness/create-subgraph.ts';
import { createCursorSeal } from '../subgraphs/harness/load/cursor.ts';
import { createRecordAccess } from '../subgraphs/harness/load/record-access.ts';
import { createStatementCache } from '../subgraphs/harness/load/record-loader.ts';
import { loadDomain } from '../subgraphs/harness/model/load-domain.ts';
import type { RecordModel } from '../subgraphs/harness/model/model.ts';
import { generateSamples } from '../subgraphs/harness/samples/generate.ts';
import { createSampleTable } from '../subgraphs/harness/samples/sample-rows.ts';
import type { SampleRow, SampleSubject } from '../subgraphs/harness/samples/samples.ts';
import { sampleSubject } from '../subgraphs/harness/samples/subjects.ts';
import { projectRoot, readSdlLibrary } from '../subgraphs/harness/sdl/sdl-library.ts';
import { migrateDomains } from '../subgraphs/harness/storage/migrate.ts';
import { readColumnDefaults } from '../subgraphs/harness/write/column-defaults.ts';
import { openLineCopy, sqlColumns } from '../subgraphs/harness/write/copy-lines.ts';
import { openTestDatabase } from './database.ts';

export const NOW = new Date('2026-11-25T08:00:00Z');
const SEED = 'domain tests';
const key = createHash('sha256').update('a key for tests').digest();
/** What the numbers of all opened domains are sealed with. */
export const citizenIds = createCitizenIdCipher({ key });

export interface OpenDomainOptions {
  /** How many synthetic subjects to fill it with. */
  readonly subjects?: number;
}

/** A record that is public for certain as far as its envelope goes. */
const published: SampleRow = {
  state: 'ACTIVE',
  publicityStart: null,
  publicityEnd: null,
  minorAtAct: false,
  disputeFlag: false,
  disputeSince: null,
  subjectStatement: null,
};

/** The first synthetic subject of a kind, and of a code if one is asked for. */
export const someone = (
  kind: SampleSubject['kind'],
  is: (subject: SampleSubject) => boolean = () => true,
) => {
  for (let number = 0; number < 10_000; number++) {
    const subject = sampleSubject(number, { seed: SEED, today: NOW });
    if (subject.kind === kind && is(subject)) return subject;
  }
  throw new Error('no such sample subject');
};

/** One domain of the tree on a database of its own: asked as the gateway asks it, filled as a test likes. */
export const openDomain = async (name: string, { subjects = 0 }: OpenDomainOptions = {}) => {
  const test = await openTestDatabase();
  const config = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
  const entry = config.subgraphs.find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`supergraph.yaml has no ${name}`);
  const domain = await loadDomain(entry, readSdlLibrary(projectRoot()));
  await migrateDomains(test.url, [entry]);
  const { model } = domain;
  const databaseOf = () => test.database;
  if (subjects > 0) {
    await generateSamples({ models: [model], databaseOf, subjects, seed: SEED, now: NOW, citizenIds });
  }
  const serve = (options: SubgraphOptions = {}) =>
    createSubgraph(
      domain,
      {
        clock: () => NOW,
        query: (text, parameters) => test.database.query(text, parameters),
        cursors: createCursorSeal(key),
        openCitizenId: citizenIds.open,
        blindIndexes: citizenIds.blindIndexes,
        decideRecord: createRecordAccess(),
        statements: createStatementCache(),
      },
      options,
    );
  const askSubgraph = serve();
  const recordOf = (table: string): RecordModel => {
    const found = model.records.find(({ tableName }) => tableName === table);
    if (found === undefined) throw new Error(`${name} has no table ${table}`);
    return found;
  };
  return {
    model,
    /** The domain as a subgraph of its own. */
    serve,
    database: test.database,
    close: test.close,
    /** Puts records about a subject into a table; public ones unless their rows say otherwise. */
    plant: (table: string, subject: SampleSubject, rows: readonly SampleRow[]) =>
      test.database.transaction(async (session) => {
        const record = recordOf(table);
        const columnDefaults = await readColumnDefaults(session, record);
        const records = () => rows.map((row) => ({ ...published, ...row }));
        const parts = { seed: SEED, today: NOW, citizenIds, columnDefaults };
        const { linesFor } = createSampleTable({ model, record, records }, parts);
        const copy = await openLineCopy(session, record.sqlTable, sqlColumns(record));
        await copy.add(linesFor(subject).join(''));
        await copy.close();
      }),
    ask: (
      query: string,
      variables: Readonly<Record<string, unknown>> = {},
      { caller = PUBLIC_CALLER }: { readonly caller?: Caller } = {},
    ): Promise<SubgraphResponse> =>
      askSubgraph({ query, variables }, { caller, now: NOW, requestId: 'request-1' }),
    /** The subject's file as the domain serves it to the gateway; `selection` is what to ask of the subject. */
    file: async (
      subject: SampleSubject,
      selection: string,
      { caller = PUBLIC_CALLER }: { readonly caller?: Caller } = {},
    ): Promise<unknown> => {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Subject { ${selection} } } }`;
      const variables = { of: [{ __typename: 'Subject', id: subject.id }] };
      const { data, errors } = await askSubgraph(
        { query, variables },
        { caller, now: NOW, requestId: 'request-1' },
      );
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      const found: unknown = data?._entities;
      return Array.isArray(found) ? found[0] : undefined;
    },
  };
};

export type OpenedDomain = Awaited<ReturnType<typeof openDomain>>;
