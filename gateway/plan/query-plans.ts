import { BoundedCache } from '../bounded-cache.ts';
import type { PermittedDocument } from '../permission/permit.ts';
import type { PlanNode } from '../supergraph/federation.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';
import { createPlanWhole } from './plan-whole.ts';

export interface QueryPlansParts {
  readonly schema: GatewaySchema;
  readonly cacheSize?: number;
}

/** Plans a permitted document once. The key holds no value: arguments are variables, conditions are evaluated. */
export const createQueryPlans = ({ schema, cacheSize = 1000 }: QueryPlansParts) => {
  const plans = new BoundedCache<{ readonly node: PlanNode | undefined }>({ limit: cacheSize });
  const planWhole = createPlanWhole(schema);
  return ({ document, text }: PermittedDocument): PlanNode | undefined =>
    plans.getOrCreate(`${schema.generation} ${text}`, () => ({ node: planWhole(document) })).node;
};

export type PlanQuery = ReturnType<typeof createQueryPlans>;
