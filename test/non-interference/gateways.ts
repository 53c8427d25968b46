import { createHash } from 'node:crypto';
import { type DocumentNode, print } from 'graphql';
import { createPipeline, type Pipeline } from '../../gateway/pipeline.ts';
import type { PipelineParts } from '../../gateway/steps.ts';
import type { Federation } from '../../gateway/supergraph/federation.ts';
import { type GatewaySchema, loadSupergraph } from '../../gateway/supergraph/load-supergraph.ts';
import { composeSupergraph } from '../../schema/composition/compose-supergraph.ts';
import { createCitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import { POLICY, type Policy } from '../../schema/policy/policy.ts';
import type { AskSubgraph, Subgraphs } from '../../schema/subgraph.ts';
import { createSubgraph } from '../../subgraphs/harness/create-subgraph.ts';
import { type CursorSeal, createCursorSeal } from '../../subgraphs/harness/load/cursor.ts';
import { createRecordAccess, type DecideRecord } from '../../subgraphs/harness/load/record-access.ts';
import { createStatementCache, type Query } from '../../subgraphs/harness/load/record-loader.ts';
import type { LoadedDomain } from '../../subgraphs/harness/model/load-domain.ts';
import type { SubgraphParts } from '../../subgraphs/harness/resolve/request-scope.ts';
import { NOW } from './now.ts';

const key = createHash('sha256').update('a key for tests').digest();
export const citizenIds = createCitizenIdCipher({ key });

/** A gateway that is not the product's: each part may be replaced by one that leaks. */
export interface Variation {
  /** Of the subgraphs and of the gateway alike. */
  readonly policy?: Policy;
  readonly domain?: (domain: LoadedDomain) => LoadedDomain;
  readonly query?: (query: Query) => Query;
  readonly cursors?: (cursors: CursorSeal) => CursorSeal;
  readonly decideRecord?: (decide: DecideRecord) => DecideRecord;
  readonly askSubgraph?: (ask: AskSubgraph) => AskSubgraph;
}

export type Engine = NonNullable<PipelineParts['engine']>;

export interface GatewayOptions extends Pick<PipelineParts, 'engine' | 'identify'> {
  /** What the gateway asks instead of subgraphs of this process. */
  readonly subgraphs?: Subgraphs;
}

export interface Gateways {
  /** What the gateways logged as failed, for whoever looks for the cause of a difference. */
  readonly defects: readonly string[];
  /** The domains as they are served. */
  readonly domains: readonly LoadedDomain[];
  /** What a domain's subgraph is made of, over a database. */
  partsOver(query: Query): SubgraphParts;
  /** The domains as subgraphs of this process. */
  subgraphsOver(query: Query): Subgraphs;
  /** A gateway over a database; its callers are the public unless they are told otherwise. */
  open(query: Query, options?: GatewayOptions): Promise<Pipeline>;
}

const supergraphs = new WeakMap<readonly LoadedDomain[], GatewaySchema>();

/** The supergraph of some domains, composed and read once for all gateways over them. */
const supergraphOf = (domains: readonly LoadedDomain[]): GatewaySchema => {
  const known = supergraphs.get(domains) ?? planningOnce(loadSupergraph(compose(domains)));
  supergraphs.set(domains, known);
  return known;
};

const compose = (domains: readonly LoadedDomain[]): string => {
  const composition = composeSupergraph(
    domains.map(({ model: { name, document, rules } }) => ({
      name,
      routingUrl: `http://127.0.0.1/${name}`,
      document,
      rules: new Set(Object.keys(rules)),
    })),
  );
  if (composition.kind === 'composed') return composition.supergraphSdl;
  throw new Error(JSON.stringify(composition.findings));
};

/** Why: what is planned follows from the question and the labels alone, and planning takes longer than asking. */
const planningOnce = (schema: GatewaySchema): GatewaySchema => {
  const { plan } = schema.federation;
  const plans = new Map<string, ReturnType<Federation['plan']>>();
  const planOnce = (document: DocumentNode): ReturnType<Federation['plan']> => {
    const text = print(document);
    const found = plans.get(text) ?? plan(document);
    plans.set(text, found);
    return found;
  };
  return { ...schema, federation: { ...schema.federation, plan: planOnce } };
};

const same = <Part>(part: Part): Part => part;

/** Gateways over some domains, with the product's parts or those of a variation. */
export const createGateways = (loaded: readonly LoadedDomain[], variation: Variation = {}): Gateways => {
  const { policy = POLICY, domain, query: vary = same } = variation;
  const { cursors = same, decideRecord = same, askSubgraph = same } = variation;
  const domains = domain === undefined ? loaded : loaded.map(domain);
  const schema = supergraphOf(domains);
  const defects: string[] = [];

  const partsOver = (query: Query): SubgraphParts => ({
    clock: () => NOW,
    query: vary(query),
    cursors: cursors(createCursorSeal(key)),
    openCitizenId: citizenIds.open,
    blindIndexes: citizenIds.blindIndexes,
    decideRecord: decideRecord(createRecordAccess({ policy })),
    statements: createStatementCache(),
  });
  const subgraphsOver = (query: Query): Subgraphs => {
    const parts = partsOver(query);
    return new Map(domains.map((each) => [each.model.name, askSubgraph(createSubgraph(each, parts))]));
  };

  return {
    defects,
    domains,
    partsOver,
    subgraphsOver,
    open: (query, { subgraphs = subgraphsOver(query), ...options } = {}) =>
      createPipeline({
        ...{ supergraphSdl: schema.sdl, schema, policy, subgraphs },
        ...options,
        clock: () => NOW,
        ids: () => 'request',
        // Why: a busy machine must not look like an answer that differs.
        fetchDeadlineMs: 600_000,
        requestDeadlineMs: 600_000,
        log: { info: () => undefined, error: (fields) => defects.push(JSON.stringify(fields)) },
      }),
  };
};
