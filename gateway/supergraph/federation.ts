import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type PlanNode, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { withClientDirectives } from './client-directives.ts';
import { nameRequiredFields } from './required-fields.ts';
import { restoreRequired } from './restore-required.ts';

export type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';

/** What Apollo's packages know of a supergraph. This file is their only door in the gateway. */
export interface Federation {
  /** The schema as clients see it: nothing inaccessible in it. */
  readonly apiSchema: GraphQLSchema;
  /** Names of the subgraphs and where they say they are. */
  readonly sources: readonly { readonly name: string; readonly url: string }[];
  /** Plans a valid operation against the whole supergraph, inaccessible fields included. */
  readonly plan: (document: DocumentNode) => PlanNode | undefined;
}

export interface FederationOptions {
  /** Known to be a valid schema: it comes from a composition that said so. */
  readonly isValid?: boolean;
}

/**
 * Throws on a supergraph that demands a feature this planner does not know.
 * Why: `@authenticated` and its like must stop the start, not be overlooked.
 */
export const createFederation = (
  supergraph: DocumentNode,
  { isValid = false }: FederationOptions = {},
): Federation => {
  const build = (document: DocumentNode) => Supergraph.build(document, { validateSupergraph: !isValid });
  const required = nameRequiredFields(supergraph);
  const built = build(required.supergraph);
  // Why twice: clients see the schema as it was composed, without names of ours.
  const seen = required.supergraph === supergraph ? built : build(supergraph);
  const planner = new QueryPlanner(built, { exposeDocumentNodeInFetchNode: true });
  return {
    apiSchema: withClientDirectives(seen.apiSchema().toGraphQLJSSchema(), supergraph),
    sources: built.subgraphsMetadata(),
    plan: (document) => {
      const operation = operationFromDocument(built.schema, document, { validate: false });
      const { node } = planner.buildQueryPlan(operation);
      if (node?.kind === 'Subscription') throw new Error('subscriptions are refused before planning');
      return node === undefined || required.fields.size === 0 ? node : restoreRequired(node, required);
    },
  };
};
