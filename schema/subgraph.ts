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

/** A question already written, for subgraphs behind HTTP. */
export interface WireQuestion {
  /** JSON text of the request. */
  readonly body: string;
  readonly isQuery: boolean;
  /** Reads the body of an answer that is exactly as expected; undefined for any other, which is then parsed. */
  readonly read: (body: Uint8Array) => SubgraphResponse | undefined;
  /** How many objects and lists `read` finds within each other at most. */
  readonly depth: number;
}

/** Until when a written question may take. */
export interface WireLimits {
  readonly signal: AbortSignal | undefined;
  /** On the clock of `performance.now()`. */
  readonly deadlineAt: number;
}

/** Asks a question that is already written. Why beside AskSubgraph: it costs a part of that. */
export type AskWire = (question: WireQuestion, limits: WireLimits) => Promise<SubgraphResponse>;

/**
 * Asks one subgraph. Rejects only when the subgraph could not be asked or did not answer; an error whose `isTransient`
 * is true says that asking again may help.
 */
export interface AskSubgraph {
  (request: SubgraphRequest, context: SubgraphContext): Promise<SubgraphResponse>;
  /** Only of a subgraph behind HTTP that takes a question from anybody. */
  readonly wire?: AskWire | undefined;
}

/** The subgraphs of a supergraph by their name in supergraph.yaml. */
export type Subgraphs = ReadonlyMap<string, AskSubgraph>;
