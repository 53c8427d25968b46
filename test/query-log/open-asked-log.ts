import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createRecorder } from '../../gateway/audit/create-recorder.ts';
import { createPipeline } from '../../gateway/pipeline.ts';
import { loadSupergraph } from '../../gateway/supergraph/load-supergraph.ts';
import { type Caller, PUBLIC_CALLER } from '../../schema/caller.ts';
import { composeSupergraph } from '../../schema/composition/compose-supergraph.ts';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import { createCitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import { createSubgraph } from '../../subgraphs/harness/create-subgraph.ts';
import { createCursorSeal } from '../../subgraphs/harness/load/cursor.ts';
import { createRecordAccess } from '../../subgraphs/harness/load/record-access.ts';
import { createStatementCache } from '../../subgraphs/harness/load/record-loader.ts';
import { loadDomains } from '../../subgraphs/harness/model/load-domain.ts';
import { generateSamples } from '../../subgraphs/harness/samples/generate.ts';
import { sampleSubject } from '../../subgraphs/harness/samples/subjects.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { migrateDomains } from '../../subgraphs/harness/storage/migrate.ts';
import { openTestLog } from './open-log.ts';

const SEED = 'an asked log';
const SUBJECTS = 30;
const key = createHash('sha256').update('a key for tests').digest();
const citizenIds = createCitizenIdCipher({ key });
const DOMAINS = ['registry', 'tax', 'query-log'];

const nobody = { own: [], grants: [], duties: [] } as const;
export const AUDITOR: Caller = { ...nobody, role: 'AUDITOR', purpose: 'AUDIT', organisation: '某审计局' };

/** What an answer of the gateway holds, as far as these tests look at it. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is what the tests assert.
  readonly data?: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions: {
    readonly receipt?: string;
    readonly withheld?: readonly {
      readonly coordinate: string;
      readonly reason: string;
      readonly count: number;
    }[];
  };
}

export interface AskOptions {
  readonly caller?: Caller;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The instant of the request. */
  readonly at?: string;
}

/** A gateway over some domains, the query log among them, that writes the log it is asked for. */
export const openAskedLog = async ({ now = '2026-11-25T08:00:00Z' }: { readonly now?: string } = {}) => {
  const log = await openTestLog();
  const config = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
  const places = config.subgraphs.filter(({ name }) => DOMAINS.includes(name));
  const domains = await loadDomains(places);
  await migrateDomains(log.url, places);
  let clock = new Date(now);
  const models = domains.map(({ model }) => model);
  const databaseOf = () => log.owner;
  await generateSamples({ models, databaseOf, subjects: SUBJECTS, seed: SEED, now: clock, citizenIds });
  const composed = composeSupergraph(
    domains.map(({ model: { name, document, rules } }) => ({
      ...{ name, document, routingUrl: `http://127.0.0.1/${name}` },
      rules: new Set(Object.keys(rules)),
    })),
  );
  if (composed.kind !== 'composed') throw new Error(JSON.stringify(composed.findings));
  const parts = {
    clock: () => clock,
    query: log.owner.query,
    cursors: createCursorSeal(key),
    openCitizenId: citizenIds.open,
    blindIndexes: citizenIds.blindIndexes,
    decideRecord: createRecordAccess(),
    statements: createStatementCache(),
  };
  const sequencer = log.sequencer({ clock: () => clock });
  let caller = PUBLIC_CALLER;
  const pipeline = await createPipeline({
    supergraphSdl: composed.supergraphSdl,
    schema: loadSupergraph(composed.supergraphSdl),
    subgraphs: new Map(domains.map((domain) => [domain.model.name, createSubgraph(domain, parts)])),
    identify: async (request) => ({ kind: 'identified', request, caller }),
    record: createRecorder(sequencer),
    clock: () => clock,
  });
  const ask = async (query: string, options: AskOptions = {}): Promise<Answer> => {
    caller = options.caller ?? PUBLIC_CALLER;
    if (options.at !== undefined) clock = new Date(options.at);
    const { variables = {} } = options;
    return JSON.parse((await pipeline.answer({ query, variables }, {}, { source: '127.0.0.9' })).body);
  };
  const subjects = Array.from({ length: SUBJECTS }, (_, number) =>
    sampleSubject(number, { seed: SEED, today: new Date(now) }),
  );
  return { log, ask, subjects, pipeline, sequencer, close: () => log.close() };
};

export type AskedLog = Awaited<ReturnType<typeof openAskedLog>>;
