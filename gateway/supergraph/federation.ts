import { type Operation, operationFromDocument, Supergraph } from '@apollo/federation-internals';
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

/**
 * How much one plan may take. Paths: ways to gather one field, beyond which the planner gives up; a handful of levels
 * of fields that several subgraphs serve doubles them each time, and seconds become hours. Plans: how many of those
 * that remain are compared; the best of them is taken.
 */
const BOUNDS = { pathsLimit: 200, maxEvaluatedPlans: 1_000 };

/** The ways to gather an answer are more than a plan may weigh. */
export class PlanTooLarge extends Error {
  override readonly name = 'PlanTooLarge';
}

const asPlanTooLarge = (error: unknown): unknown => {
  const isBeyond = error instanceof Error && error.message.startsWith('Too many options generated');
  return isBeyond ? new PlanTooLarge('too many paths', { cause: error }) : error;
};

/** What Apollo's packages know of a supergraph. This file is their only door in the gateway. */
export interface Federation {
  /** The schema as clients see it: nothing inaccessible in it. */
  readonly apiSchema: GraphQLSchema;
  /** Names of the subgraphs and where they say they are. */
  readonly sources: readonly { readonly name: string; readonly url: string }[];
  /** Plans a valid operation against the whole supergraph, inaccessible fields included. Throws PlanTooLarge. */
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
  const planner = new QueryPlanner(built, { exposeDocumentNodeInFetchNode: true, debug: BOUNDS });
  const buildPlan = (operation: Operation) => {
    try {
      return planner.buildQueryPlan(operation);
    } catch (error) {
      throw asPlanTooLarge(error);
    }
  };
  return {
    apiSchema: withClientDirectives(seen.apiSchema().toGraphQLJSSchema(), supergraph),
    sources: built.subgraphsMetadata(),
    plan: (document) => {
      const operation = operationFromDocument(built.schema, document, { validate: false });
      const { node } = buildPlan(operation);
      if (node?.kind === 'Subscription') throw new Error('subscriptions are refused before planning');
      return node === undefined || required.fields.size === 0 ? node : restoreRequired(node, required);
    },
  };
};
