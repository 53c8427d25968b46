import { randomUUID } from 'node:crypto';
import { POLICY, type Policy } from '../schema/policy/policy.ts';
import type { Subgraphs } from '../schema/subgraph.ts';
import { VISIBILITY } from '../schema/visibility.ts';
import type { Outcome } from './audit/journey.ts';
import { createLogOutcome, type Log } from './audit/log-outcome.ts';
import { createRecordOutcome, type Recorder, type RecordOutcome } from './audit/record-outcome.ts';
import { createRelease, type Release } from './audit/release.ts';
import { createRecall, type Recall, type RecallParts } from './documents/create-recall.ts';
import { createEngine } from './execute/create-engine.ts';
import type { EngineName } from './execute/engine-name.ts';
import { createExecute, type Execute } from './execute/execute-operation.ts';
import { type Authorise, type AuthoriseParts, createAuthorise } from './grants/create-authorise.ts';
import { createIdentify, type Identify } from './identity/identify.ts';
import { createMeasureCost } from './operation/cost/measure-cost.ts';
import { type LimitName, type Limits, limitsWith } from './operation/limits.ts';
import { createReadOperation, type ReadOperation } from './operation/read-operation.ts';
import { createPermit, type Permit } from './permission/permit.ts';
import { createPlan, type Plan } from './plan/plan-operation.ts';
import { type Charge, createMeter, type Meter, type MeterParts } from './quota/create-meter.ts';
import type { GatewayRequest, RequestHeaders, RequestParams } from './request.ts';
import { type Admit, createAdmit } from './sources/admit.ts';
import type { GuardOptions } from './sources/guard-source.ts';
import { type GuardedSources, guardSources } from './sources/guard-sources.ts';
import type { TurnstileOptions } from './sources/turnstile.ts';
import { type GatewaySchema, loadSupergraph } from './supergraph/load-supergraph.ts';
import { withVisibility } from './visibility/answer-visibility.ts';

/** What a gateway is made of. Everything but the supergraph and its subgraphs has a default. */
export interface PipelineParts {
  readonly supergraphSdl: string;
  /** The supergraph as another pipeline has understood it already. */
  readonly schema?: GatewaySchema;
  readonly subgraphs: Subgraphs;
  readonly engine?: EngineName;
  readonly identify?: Identify;
  /** Where the subjects' authorisations are kept. */
  readonly grants?: AuthoriseParts['grants'];
  /** What clients may use of the gateway; left out: as much as they like. */
  readonly quotas?: MeterParts;
  /** What clients have registered to send. */
  readonly documents?: RecallParts;
  readonly subjectOfIdentity?: AuthoriseParts['subjectOfIdentity'];
  readonly policy?: Policy;
  readonly limits?: Partial<Limits>;
  /** Limits beyond which an operation is reported and served all the same. */
  readonly measureOnly?: ReadonlySet<LimitName>;
  readonly introspection?: 'open' | 'closed';
  /** False only for a supergraph without any labels: it is then served as plain GraphQL. */
  readonly accessRules?: boolean;
  /** Makes an outcome durable before it is sent. */
  readonly record?: Recorder;
  readonly log?: Log;
  /** Told of each outcome as it is released: metrics, traces. */
  readonly notices?: readonly ((outcome: Outcome) => void)[];
  /** How long one subgraph may take for one fetch. */
  readonly fetchDeadlineMs?: number;
  /** How long a whole request may wait for its subgraphs. */
  readonly requestDeadlineMs?: number;
  /** How subgraphs are guarded against their failures. */
  readonly sources?: Partial<GuardOptions>;
  /** How many requests are answered at once, and how many may wait for them. */
  readonly admission?: Partial<TurnstileOptions>;
  readonly clock?: () => Date;
  readonly ids?: () => string;
}

/** What may be said of a request beside its parameters. */
export interface RequestCircumstances {
  readonly allows?: 'queries' | 'everything';
  readonly method?: string;
  readonly signal?: AbortSignal;
  readonly source?: string;
  readonly bodyBytes?: number;
}

export interface Steps {
  readonly schema: GatewaySchema;
  readonly states: GuardedSources['states'];
  readonly admit: Admit;
  readonly receive: (
    params: RequestParams,
    headers: RequestHeaders,
    circumstances: RequestCircumstances,
  ) => GatewayRequest;
  readonly identify: Identify;
  readonly meter: Meter;
  readonly recall: Recall;
  readonly charge: Charge;
  readonly readOperation: ReadOperation;
  readonly permit: Permit;
  readonly plan: Plan;
  readonly authorise: Authorise;
  readonly execute: Execute;
  readonly record: RecordOutcome;
  readonly release: Release;
}

const UNMETERED: { meter: Meter; charge: Charge } = {
  meter: async (identified) => identified,
  charge: async (operation) => operation,
};

/** Makes the steps of the journey from their parts. */
export const createSteps = async (parts: PipelineParts): Promise<Steps> => {
  const { supergraphSdl, engine = 'compiled', identify = createIdentify() } = parts;
  const { accessRules = true, introspection = 'open', record = async () => undefined, log } = parts;
  const { clock = () => new Date(), ids = randomUUID } = parts;
  const { fetchDeadlineMs = 10_000, requestDeadlineMs = 20_000 } = parts;
  const { schema = loadSupergraph(supergraphSdl, { accessRules }) } = parts;
  const { policy = POLICY } = parts;
  const { subgraphs, states } = guardSources(
    withVisibility(parts.subgraphs, { schema, policy }),
    parts.sources,
  );
  const notices = [...(log === undefined ? [] : [createLogOutcome(log)]), ...(parts.notices ?? [])];
  const notice = (outcome: Outcome) => {
    for (const each of notices) each(outcome);
  };
  return {
    schema,
    states,
    admit: createAdmit(parts.admission),
    receive: (params, headers, circumstances) => ({
      params,
      headers,
      requestId: ids(),
      now: clock(),
      deadlineAt: performance.now() + requestDeadlineMs,
      ...circumstances,
    }),
    identify,
    ...(parts.quotas === undefined ? UNMETERED : createMeter(parts.quotas)),
    recall: createRecall({ ...parts.documents, ...(log !== undefined && { log }) }),
    readOperation: createReadOperation({
      schema,
      rules: { limits: limitsWith(parts.limits), measureOnly: parts.measureOnly ?? new Set() },
      introspection,
    }),
    permit: createPermit({ schema, policy }),
    plan: createPlan({ engine: await createEngine({ name: engine, schema, subgraphs, fetchDeadlineMs }) }),
    authorise: createAuthorise({
      schema,
      ...(parts.grants !== undefined && { grants: parts.grants }),
      ...(parts.subjectOfIdentity !== undefined && { subjectOfIdentity: parts.subjectOfIdentity }),
    }),
    execute: createExecute({ schema }),
    record: createRecordOutcome({ recorder: record, notice }),
    release: createRelease({
      extensions: accessRules ? 'ours' : 'none',
      measureCost: createMeasureCost(schema),
      sources: schema.federation.sources.map(({ name }) => name).filter((name) => name !== VISIBILITY),
    }),
  };
};
