import type { Subgraphs } from '../../schema/subgraph.ts';
import type { Engine } from '../plan/engine.ts';
import { createQueryPlans } from '../plan/query-plans.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';
import { createCompiledEngine } from './compiled/create-compiled-engine.ts';
import type { EngineName } from './engine-name.ts';
import { createPlainEngine } from './plain/create-plain-engine.ts';

export interface EngineParts {
  readonly name: EngineName;
  readonly schema: GatewaySchema;
  readonly subgraphs: Subgraphs;
  readonly fetchDeadlineMs: number;
}

/** Why the stock one is loaded only when chosen: `@apollo/gateway` takes half a second to load. */
export const createEngine = async (parts: EngineParts): Promise<Engine> => {
  const { name, schema, subgraphs, fetchDeadlineMs } = parts;
  if (name === 'apollo') {
    const { createApolloEngine } = await import('./apollo/create-apollo-engine.ts');
    return createApolloEngine({ schema, subgraphs, deadlineMs: fetchDeadlineMs });
  }
  const planQuery = createQueryPlans({ schema });
  const fetching = { subgraphs, subtypes: schema.subtypes, deadlineMs: fetchDeadlineMs };
  return name === 'compiled'
    ? createCompiledEngine({ planQuery, schema: schema.api, splices: schema.access === 'none', ...fetching })
    : createPlainEngine({ planQuery, ...fetching });
};
