import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createPipeline } from '../../gateway/pipeline.ts';
import type { RequestHeaders } from '../../gateway/request.ts';
import type { PipelineParts } from '../../gateway/steps.ts';
import { type Caller, PUBLIC_CALLER } from '../../schema/caller.ts';
import { composeSupergraph } from '../../schema/composition/compose-supergraph.ts';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import { createCitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import { createSubgraph } from '../../subgraphs/harness/create-subgraph.ts';
import { createCursorSeal } from '../../subgraphs/harness/load/cursor.ts';
import { createRecordAccess } from '../../subgraphs/harness/load/record-access.ts';
import { createStatementCache } from '../../subgraphs/harness/load/record-loader.ts';
import { loadDomains } from '../../subgraphs/harness/model/load-domain.ts';
import { createGrantStore } from '../../subgraphs/harness/platform/grant-store.ts';
import { PLATFORM } from '../../subgraphs/harness/platform/platform-place.ts';
import { generateSamples } from '../../subgraphs/harness/samples/generate.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { migrateDomains } from '../../subgraphs/harness/storage/migrate.ts';
import { openTestDatabase } from '../database.ts';

export const NOW = new Date('2026-11-25T08:00:00Z');
const key = createHash('sha256').update('a key for tests').digest();
const citizenIds = createCitizenIdCipher({ key });

const SERVED = ['registry', 'tax', 'authorisation'];

export interface OfficeAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, as far as a test looks into it
  readonly data?: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions: {
    readonly withheld?: readonly { readonly coordinate: string; readonly reason: string }[];
  };
  readonly code: string | undefined;
  readonly status: number;
}

/** Some domains with synthetic records, asked by callers a test makes up, over one engine or the other. */
export const openOffice = async () => {
  const test = await openTestDatabase();
  const { database } = test;
  const config = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
  const entries = config.subgraphs.filter(({ name }) => SERVED.includes(name));
  const domains = await loadDomains(entries);
  await migrateDomains(test.url, [...entries, PLATFORM]);
  await generateSamples({
    ...{ models: domains.map(({ model }) => model), databaseOf: () => database },
    ...{ subjects: 120, seed: 'office', now: NOW, citizenIds },
  });
  const parts = {
    clock: () => NOW,
    query: database.query,
    shared: database.query,
    cursors: createCursorSeal(key),
    openCitizenId: citizenIds.open,
    blindIndexes: citizenIds.blindIndexes,
    decideRecord: createRecordAccess(),
    statements: createStatementCache(),
  };
  const composed = composeSupergraph(
    domains.map(({ model: { name, document, rules } }) => ({
      ...{ name, document, routingUrl: `http://127.0.0.1/${name}` },
      rules: new Set(Object.keys(rules)),
    })),
  );
  if (composed.kind !== 'composed') throw new Error(JSON.stringify(composed.findings));
  const { supergraphSdl } = composed;
  const grants = createGrantStore(database);
  const open = async (changed: Partial<PipelineParts> = {}) => {
    let now = NOW;
    let caller: Caller = PUBLIC_CALLER;
    let count = 0;
    const pipeline = await createPipeline({
      supergraphSdl,
      subgraphs: new Map(domains.map((each) => [each.model.name, createSubgraph(each, parts)])),
      clock: () => now,
      ids: () => `request-${++count}`,
      identify: async (request) => {
        const pinned = request.headers['credit-authorisation'];
        const isPinned = typeof pinned === 'string' ? { pinned } : {};
        return { kind: 'identified', request, caller, ...isPinned };
      },
      grants,
      ...changed,
    });
    return async (
      query: string,
      asked: {
        readonly caller?: Caller;
        readonly at?: Date;
        readonly variables?: Readonly<Record<string, unknown>>;
        readonly headers?: RequestHeaders;
      } = {},
    ): Promise<OfficeAnswer> => {
      now = asked.at ?? NOW;
      caller = asked.caller ?? PUBLIC_CALLER;
      const reply = await pipeline.answer({ query, variables: asked.variables ?? {} }, asked.headers ?? {});
      const answer: Omit<OfficeAnswer, 'code' | 'status'> = JSON.parse(reply.body);
      return { ...answer, status: reply.status, code: answer.errors?.[0]?.extensions.code };
    };
  };
  return { ...test, open, grants };
};
