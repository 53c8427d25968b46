import { execute, type GraphQLError, parse } from 'graphql';
import { CodedError } from '../../schema/coded-error.ts';
import { isPurpose } from '../../schema/codes/purposes.ts';
import type { Policy } from '../../schema/policy/policy.ts';
import type { AskSubgraph, Subgraphs } from '../../schema/subgraph.ts';
import { VISIBILITY } from '../../schema/visibility.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';
import { createSeeTypes } from './see-types.ts';

interface Parts {
  readonly schema: GatewaySchema;
  readonly policy: Policy;
}

interface Arguments {
  readonly purpose?: string | null;
  readonly types: readonly string[];
}

const outward = ({ originalError, path }: GraphQLError) => {
  const code = originalError instanceof CodedError ? originalError.extensions.code : 'INTERNAL';
  return { message: code, ...(path !== undefined && { path }), extensions: { code } };
};

/** A subgraph that lives in the gateway and answers the root `visibility` from what the gateway itself decides by. */
const createVisibility = ({ schema: { api, access }, policy }: Parts): AskSubgraph => {
  const seeTypes = createSeeTypes({ api, access: access === 'none' ? new Map() : access, policy });
  return async ({ query, variables = {} }, { caller, now }) => {
    const visibility = ({ purpose, types }: Arguments) =>
      seeTypes(types, {
        caller: purpose && isPurpose(purpose) ? { ...caller, purpose } : caller,
        now,
      });
    const { data, errors } = await execute({
      schema: api,
      document: parse(query),
      rootValue: { visibility },
      variableValues: variables,
    });
    return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map(outward) }) };
  };
};

/**
 * The subgraphs of a supergraph, the gateway's own among them where the supergraph has it.
 * Why a subgraph: so the question takes the journey of every other, under its limits and into its log, whether the domains
 * live in this process or in others; and why here: only the gateway knows what this gateway decides.
 */
export const withVisibility = (subgraphs: Subgraphs, parts: Parts): Subgraphs => {
  const { access, federation } = parts.schema;
  const isOurs = access !== 'none' && federation.sources.some(({ name }) => name === VISIBILITY);
  return isOurs ? new Map([...subgraphs, [VISIBILITY, createVisibility(parts)]]) : subgraphs;
};
