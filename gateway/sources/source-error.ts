/** Why a source was not asked, or its answer not taken; for the log and the metrics alone. */
export type SourceErrorCode =
  /** It did not answer in the time it had. */
  | 'DEADLINE_PASSED'
  /** It failed so often of late that it is left alone for a while. */
  | 'CIRCUIT_OPEN'
  /** Too many questions wait for it already. */
  | 'TOO_MANY_WAITING'
  /** The caller went away. */
  | 'CALLER_GONE'
  | 'ANSWER_TOO_DEEP'
  | 'ANSWER_LIST_TOO_LONG'
  | 'ANSWER_TOO_LARGE';

/** A source that could not be asked or whose answer is not taken. Never holds what was asked or answered. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode) {
    super(code);
    this.name = 'SourceError';
    this.code = code;
  }
}
