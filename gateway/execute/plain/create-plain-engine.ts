import type { Engine, RawObject } from '../../plan/engine.ts';
import type { PlanQuery } from '../../plan/query-plans.ts';
import type { FetchNode } from '../../supergraph/federation.ts';
import { askedOf, copyAsked } from '../fetched/asked.ts';
import type { FetchParts, PreparedFetch } from '../fetched/run-fetch.ts';
import { createPreparePlan } from '../fetched/run-plan.ts';

export interface PlainEngineParts extends FetchParts {
  readonly planQuery: PlanQuery;
}

const prepareFetch = (fetch: FetchNode): PreparedFetch => {
  const asked = askedOf(fetch);
  return { fetch, take: (received) => copyAsked(received, asked) as RawObject };
};

/** Runs Apollo's query plans as they read, and leaves the projection to the execute step: correct before fast. */
export const createPlainEngine = ({ planQuery, ...parts }: PlainEngineParts): Engine => {
  const preparePlan = createPreparePlan(parts);
  return ({ document }) => {
    const runPlan = preparePlan(planQuery(document), prepareFetch);
    return async (request) => {
      const { data, unplaced, fetches } = await runPlan(request);
      return { kind: 'raw', data, unplaced, fetches };
    };
  };
};
