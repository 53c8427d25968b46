import type { InputCode } from '../../schema/coded-error.ts';
import type { SubgraphContext } from '../../schema/subgraph.ts';
import type { PermittedDocument } from '../permission/permit.ts';

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
  readonly outcome: 'answered' | 'answered in part' | 'failed';
  /** For the log alone. */
  readonly detail?: unknown;
}

export interface RawResult {
  readonly data: RawObject;
  /** Failures that no place in the data was found for. */
  readonly unplaced: readonly Failure[];
  readonly fetches: readonly FetchFacts[];
}

export interface RunRequest {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: SubgraphContext;
}

/** Fetches a planned document for one request. Rejects only by a defect: what fails outside lies in the result. */
export type Run = (request: RunRequest) => Promise<RawResult>;

/** Makes a permitted document ready to run; how it plans and what it keeps is its own affair. */
export type Engine = (permitted: PermittedDocument) => Run;
