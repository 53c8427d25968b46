import type { Subgraphs } from '../../schema/subgraph.ts';
import type { Engine } from '../plan/engine.ts';
import { createQueryPlans } from '../plan/query-plans.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';
import { createPlainEngine } from './plain/create-plain-engine.ts';

export const ENGINES = ['plain', 'apollo'] as const;
export type EngineName = (typeof ENGINES)[number];

export interface EngineParts {
  readonly name: EngineName;
  readonly schema: GatewaySchema;
  readonly subgraphs: Subgraphs;
  readonly fetchDeadlineMs: number;
}

/**
 * plain: our executor, as it reads. apollo: stock `@apollo/gateway`, to compare with and to fall back on.
 * Why loaded only when chosen: `@apollo/gateway` takes half a second to load.
 */
export const createEngine = async (parts: EngineParts): Promise<Engine> => {
  const { name, schema, subgraphs, fetchDeadlineMs } = parts;
  if (name === 'apollo') {
    const { createApolloEngine } = await import('./apollo/create-apollo-engine.ts');
    return createApolloEngine({ schema, subgraphs, deadlineMs: fetchDeadlineMs });
  }
  return createPlainEngine({
    planQuery: createQueryPlans({ schema }),
    subgraphs,
    subtypes: schema.subtypes,
    deadlineMs: fetchDeadlineMs,
  });
};
