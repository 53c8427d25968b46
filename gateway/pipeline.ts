import { Journey } from './audit/journey.ts';
import type { Reply } from './audit/release.ts';
import type { ExecutedOperation } from './execute/execute-operation.ts';
import { Refusal, type RefusalCode } from './refusal.ts';
import type { GatewayRequest, RequestHeaders, RequestParams } from './request.ts';
import type { GuardedSources } from './sources/guard-sources.ts';
import { createSteps, type PipelineParts, type RequestCircumstances } from './steps.ts';
import type { GatewaySchema } from './supergraph/load-supergraph.ts';

export interface Pipeline {
  readonly schema: GatewaySchema;
  /** Answers a request. Header names are in lower case. Never rejects. */
  readonly answer: (
    params: RequestParams,
    headers?: RequestHeaders,
    circumstances?: RequestCircumstances,
  ) => Promise<Reply>;
  /** Plans what the public would be answered, and asks nobody. Rejects where it would be refused. */
  readonly warm: (params: RequestParams) => Promise<void>;
  /** How the subgraphs fare. */
  readonly states: GuardedSources['states'];
  /** Refuses what never became a request. It is recorded like any other outcome. */
  readonly refuse: (
    code: RefusalCode,
    headers?: RequestHeaders,
    circumstances?: RequestCircumstances,
  ) => Promise<Reply>;
}

/** The journey of a query, from a request to the bytes of its answer. Each step takes only what the one before made. */
export const createPipeline = async (parts: PipelineParts): Promise<Pipeline> => {
  const {
    schema,
    states,
    receive,
    admit,
    identify,
    meter,
    recall,
    readOperation,
    charge,
    permit,
    plan,
    authorise,
    execute,
    record,
    release,
  } = await createSteps(parts);

  const travel = async (request: GatewayRequest, journey: Journey): Promise<ExecutedOperation> => {
    const identified = journey.pass(await identify(request));
    const metered = journey.pass(await meter(identified));
    const recalled = journey.pass(await recall(metered));
    const operation = journey.pass(await charge(readOperation(recalled)));
    const permitted = journey.pass(permit(operation));
    const planned = journey.pass(plan(permitted));
    const authorised = journey.pass(await authorise(planned));
    return journey.pass(await execute(authorised));
  };

  const answer: Pipeline['answer'] = async (params, headers = {}, circumstances = {}) => {
    const request = receive(params, headers, circumstances);
    const journey = new Journey(request);
    const outcome = await journey.end(admit(() => travel(request, journey), request.signal));
    return release(await record(outcome));
  };

  const refuse: Pipeline['refuse'] = async (code, headers = {}, circumstances = {}) => {
    const journey = new Journey(receive({ query: '' }, headers, circumstances));
    return release(await record(journey.refused(new Refusal(code))));
  };

  const warm: Pipeline['warm'] = async (params) => {
    plan(permit(readOperation(await identify(receive(params, {}, {})))));
  };

  return { schema, states, answer, refuse, warm };
};
