import type { GraphQLSchema } from 'graphql';
import type { Engine } from '../../plan/engine.ts';
import type { PlanQuery } from '../../plan/query-plans.ts';
import type { FetchParts } from '../fetched/run-fetch.ts';
import { createPreparePlan } from '../fetched/run-plan.ts';
import { compileProjection } from './compile-projection.ts';
import { createPrepareFetch } from './take-shared.ts';

export interface CompiledEngineParts extends FetchParts {
  readonly planQuery: PlanQuery;
  readonly schema: GraphQLSchema;
}

/**
 * Runs Apollo's query plans with as little work per request as may be: what is merged is decided once, and the
 * answer is written by code made for the operation. Where anything failed, the plain projection has the word.
 */
export const createCompiledEngine = ({ planQuery, schema, ...parts }: CompiledEngineParts): Engine => {
  const preparePlan = createPreparePlan(parts);
  return ({ document, selection, rootType }) => {
    const plan = planQuery(document);
    const runPlan = preparePlan(plan, createPrepareFetch(plan));
    const project = compileProjection(selection, rootType, { schema, title: document.text });
    return async (request) => {
      const { data, unplaced, fetches } = await runPlan(request);
      const written = unplaced.length === 0 ? project(data) : undefined;
      return written === undefined
        ? { kind: 'raw', data, unplaced, fetches }
        : { kind: 'written', ...written, raw: data, fetches };
    };
  };
};
