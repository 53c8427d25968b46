import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from './caller.ts';

/** One fetch of a plan, as a subgraph receives it. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What the gateway has established about the request. A subgraph that gets none answers nothing. */
export interface SubgraphContext {
  readonly caller: Caller;
  /** The instant every decision of this request is taken at. */
  readonly now: Date;
  readonly requestId: string;
  readonly signal?: AbortSignal;
  /** When the whole request must be answered, on the clock of `performance.now()` in this process. */
  readonly deadlineAt?: number;
}

export interface SubgraphResponse {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/**
 * Asks one subgraph. Rejects only when the subgraph could not be asked or did not answer; an error whose `isTransient`
 * is true says that asking again may help.
 */
export type AskSubgraph = (request: SubgraphRequest, context: SubgraphContext) => Promise<SubgraphResponse>;

/** The subgraphs of a supergraph by their name in supergraph.yaml. */
export type Subgraphs = ReadonlyMap<string, AskSubgraph>;
