import { ERRORS, type ErrorCode, type PublicError, type PublicErrorPlace, publicError } from './errors.ts';

type StatusOf<Code extends ErrorCode> = (typeof ERRORS)[Code]['status'];

/** Codes of a whole request that is refused. */
export type RefusalCode = { [Code in ErrorCode]: StatusOf<Code> extends number ? Code : never }[ErrorCode];

/** Codes that keep the process from starting. */
export type StartCode = { [Code in ErrorCode]: StatusOf<Code> extends 'START' ? Code : never }[ErrorCode];

/** Ends the journey of a request: thrown by a step, recorded like any outcome, answered from the closed table. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly errors: readonly PublicError[];
  /** What HTTP adds to the answer, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: RefusalCode,
    places: readonly PublicErrorPlace[] = [{}],
    { headers = {}, ...options }: ErrorOptions & Partial<Pick<Refusal, 'headers'>> = {},
  ) {
    super(code, options);
    this.name = 'Refusal';
    this.code = code;
    this.headers = headers;
    this.errors = places.map((place) => publicError(code, place));
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** Keeps the process from starting, with a sentence for whoever started it. */
export class StartError extends Error {
  readonly code: StartCode;

  constructor(code: StartCode, detail?: string, options?: ErrorOptions) {
    const { message } = ERRORS[code];
    super(detail === undefined ? message : `${message} ${detail}`, options);
    this.name = 'StartError';
    this.code = code;
  }
}
