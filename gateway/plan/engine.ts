import type { GraphQLObjectType } from 'graphql';
import type { InputCode } from '../../schema/coded-error.ts';
import type { SubgraphContext } from '../../schema/subgraph.ts';
import type { WithheldEntry } from '../execute/project/withheld-log.ts';
import type { PermittedDocument } from '../permission/permit.ts';
import type { Selection } from '../permission/selection.ts';

export type FailureCode = InputCode | 'SOURCE_UNAVAILABLE' | 'SOURCE_INVALID';

/**
 * Stands in fetched data where a value could not be had.
 * Why in the data: whoever projects it then finds the error at the caller's own path, and never takes a failure
 * for something withheld.
 */
export class Failure {
  readonly code: FailureCode;

  constructor(code: FailureCode) {
    this.code = code;
  }
}

/** Fetched data under planned names. Has no prototype, so that no key is special. */
export interface RawObject {
  [key: string]: unknown;
}

/** One question to one subgraph, for the log. */
export interface FetchFacts {
  readonly subgraph: string;
  readonly durationMs: number;
  /** When it was asked, on the clock of `performance.now()`. */
  readonly startMs?: number;
  readonly outcome: 'answered' | 'answered in part' | 'failed';
  /** For the log alone. */
  readonly detail?: unknown;
}

/** What was fetched, still to be projected. */
export interface RawResult {
  readonly kind: 'raw';
  readonly data: RawObject;
  /** Failures that no place in the data was found for. */
  readonly unplaced: readonly Failure[];
  readonly fetches: readonly FetchFacts[];
}

/** An answer that the engine has projected itself: nothing in it failed. */
export interface WrittenResult {
  readonly kind: 'written';
  /** JSON text of `data`. */
  readonly data: string;
  /** `latin1`: the text has a character for each byte of its UTF-8. */
  readonly encoding: 'utf8' | 'latin1';
  /** What it was written from, for the query log. */
  readonly raw: () => RawObject;
  readonly withheld: readonly WithheldEntry[];
  readonly fetches: readonly FetchFacts[];
}

export interface RunRequest {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: SubgraphContext;
}

/** Fetches a planned document for one request. Rejects only by a defect: what fails outside lies in the result. */
export type Run = (request: RunRequest) => Promise<RawResult | WrittenResult>;

/** What permission left of an operation to fetch, and what of it the caller is to see. */
export interface Permitted {
  readonly document: PermittedDocument;
  readonly selection: Selection;
  readonly rootType: GraphQLObjectType;
}

/** Makes a permitted operation ready to run; how it plans and what it keeps is its own affair. */
export type Engine = (permitted: Permitted) => Run;
