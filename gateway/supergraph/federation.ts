import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';

export type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';

/** What Apollo's packages know of a supergraph. This file is their only door in the gateway. */
export interface Federation {
  /** The schema as clients see it: nothing inaccessible in it. */
  readonly apiSchema: GraphQLSchema;
  /** Names of the subgraphs and where they say they are. */
  readonly sources: readonly { readonly name: string; readonly url: string }[];
  /** Plans a valid operation against the whole supergraph, inaccessible fields included. */
  readonly plan: (document: DocumentNode) => QueryPlan;
}

/**
 * Throws on a supergraph that demands a feature this planner does not know.
 * Why: `@authenticated` and its like must stop the start, not be overlooked.
 */
export const createFederation = (supergraph: DocumentNode): Federation => {
  const built = Supergraph.build(supergraph);
  const planner = new QueryPlanner(built, { exposeDocumentNodeInFetchNode: true });
  return {
    apiSchema: built.apiSchema().toGraphQLJSSchema(),
    sources: built.subgraphsMetadata(),
    plan: (document) =>
      planner.buildQueryPlan(operationFromDocument(built.schema, document, { validate: false })),
  };
};
