import { BoundedCache } from '../bounded-cache.ts';
import type { PermittedDocument } from '../permission/permit.ts';
import type { QueryPlan } from '../supergraph/federation.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';

export interface QueryPlansParts {
  readonly schema: GatewaySchema;
  readonly cacheSize?: number;
}

/** Plans a permitted document once. The key holds no value: arguments are variables, conditions are evaluated. */
export const createQueryPlans = ({ schema, cacheSize = 1000 }: QueryPlansParts) => {
  const plans = new BoundedCache<QueryPlan>({ limit: cacheSize });
  return ({ document, text }: PermittedDocument): QueryPlan =>
    plans.getOrCreate(`${schema.generation} ${text}`, () => schema.federation.plan(document));
};

export type PlanQuery = ReturnType<typeof createQueryPlans>;
