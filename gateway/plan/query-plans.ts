import type { DocumentNode } from 'graphql';
import { BoundedCache } from '../bounded-cache.ts';
import type { PermittedDocument } from '../permission/permit.ts';
import type { PlanNode } from '../supergraph/federation.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';

export interface QueryPlansParts {
  readonly schema: GatewaySchema;
  readonly cacheSize?: number;
}

/** Plans a permitted document once. The key holds no value: arguments are variables, conditions are evaluated. */
export const createQueryPlans = ({ schema, cacheSize = 1000 }: QueryPlansParts) => {
  const plans = new BoundedCache<{ readonly node: PlanNode | undefined }>({ limit: cacheSize });
  const plan = (document: DocumentNode): PlanNode | undefined => {
    const { node } = schema.federation.plan(document);
    if (node?.kind === 'Subscription') throw new Error('subscriptions are refused before planning');
    return node;
  };
  return ({ document, text }: PermittedDocument): PlanNode | undefined =>
    plans.getOrCreate(`${schema.generation} ${text}`, () => ({ node: plan(document) })).node;
};

export type PlanQuery = ReturnType<typeof createQueryPlans>;
