import type { InputCode } from '../schema/coded-error.ts';
import { AUTHORISATION_ERRORS } from './authorisation-errors.ts';
import { CLIENT_ERRORS } from './client-errors.ts';
import { CREDENTIAL_ERRORS } from './credential-errors.ts';
import { INPUT_ERRORS } from './input-errors.ts';
import { LIMIT_ERRORS } from './limit-errors.ts';
import { START_ERRORS } from './start-errors.ts';

interface ErrorFacts {
  /** HTTP status of a refusal. `PARTIAL`: an entry of `errors` beside data. `START`: the process does not start. */
  readonly status: number | 'PARTIAL' | 'START';
  /** Says what is wrong and what to do; never holds anything the caller sent. */
  readonly message: string;
}

/** Everything that can go wrong for someone outside. The detail goes to the log, never to the caller. */
export const ERRORS = {
  CREDENTIAL_UNKNOWN: {
    status: 401,
    message: 'The credential in Authorization is not known here. Leave the header out to ask as the public.',
  },
  ...CREDENTIAL_ERRORS,
  ...AUTHORISATION_ERRORS,
  ...CLIENT_ERRORS,
  PURPOSE_NOT_HELD: {
    status: 403,
    message: 'The token is not for the purpose of Credit-Purpose. State one it is for, or get another token.',
  },
  WITHHELD_REJECTED: {
    status: 403,
    message:
      'Part of the answer is withheld, and Credit-Withheld: reject was sent. Ask for less, or leave the header out.',
  },
  CREDIT_WITHHELD_UNKNOWN: {
    status: 400,
    message: 'Credit-Withheld is reject, or is left out.',
  },
  PURPOSE_UNKNOWN: {
    status: 400,
    message: 'Credit-Purpose holds no known purpose code. Send one of the codes listed in the README.',
  },
  REQUEST_MALFORMED: {
    status: 400,
    message: 'The request is not a GraphQL request. POST a JSON object with a "query" string.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    message: 'This method is not served here. Send queries by POST or GET, and mutations by POST.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    message: 'This content type is not accepted. POST application/json; send a GET without a body.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    message:
      'No acceptable response type. Accept application/graphql-response+json, or application/json, or both.',
  },
  NOT_FOUND: { status: 404, message: 'There is nothing at this address. GraphQL is served at /graphql.' },
  BODY_TOO_LARGE: {
    status: 413,
    message: 'The request body is too large. Send a shorter query or fewer variables.',
  },
  SYNTAX_INVALID: {
    status: 400,
    message: 'The query is not well-formed GraphQL. Look at the location given.',
  },
  OPERATION_INVALID: {
    status: 400,
    message: 'The query does not fit the schema. Compare the location given with the schema.',
  },
  OPERATION_NOT_FOUND: {
    status: 400,
    message: 'The document has no operation of that name, or several and no operationName was sent.',
  },
  OPERATION_UNSUPPORTED: {
    status: 400,
    message: 'Subscriptions, @defer, @stream and kinds of operation the schema lacks are not served here.',
  },
  VARIABLES_INVALID: {
    status: 400,
    message:
      'A variable is missing or does not fit its type. Look at the declarations at the location given.',
  },
  IDENTITY_NUMBER_EXPOSED: {
    status: 400,
    message:
      'An identity number, and the name beside it, are sent as variables and by POST alone, never in the text of a query or an address.',
  },
  ...LIMIT_ERRORS,
  INTROSPECTION_CLOSED: {
    status: 400,
    message: 'Introspection is closed here. Leave out __schema and __type.',
  },
  PLAN_TOO_LARGE: {
    status: 400,
    message: 'There are too many ways to gather this answer. Nest less deeply, or ask in several queries.',
  },
  TYPE_WITHOUT_IMPLEMENTATION: {
    status: 400,
    message: 'The query selects from an interface or union that no type stands behind. Leave that field out.',
  },
  NOTHING_PERMITTED: {
    status: 'PARTIAL',
    message: 'What is withheld here may not be null, so nothing is left of the answer. Ask for other fields.',
  },
  SOURCE_UNAVAILABLE: {
    status: 'PARTIAL',
    message: 'The source of this field could not be reached or did not answer. Ask again later.',
  },
  SOURCE_INVALID: {
    status: 'PARTIAL',
    message:
      'The source of this field answered with something its schema does not allow. It has been logged.',
  },
  INTERNAL: {
    status: 500,
    message: 'The gateway failed while answering. Report the requestId to whoever runs it.',
  },
  OVERLOADED: {
    status: 503,
    message: 'The gateway has more to answer than it can. Ask again after the seconds in Retry-After.',
  },
  RECORD_UNAVAILABLE: {
    status: 503,
    message: 'The query log cannot be written, so nothing may be given out. Ask again later.',
  },
  ...INPUT_ERRORS,
  ...START_ERRORS,
} as const satisfies Record<string, ErrorFacts> & Record<InputCode, ErrorFacts>;

export type ErrorCode = keyof typeof ERRORS;

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(ERRORS, code);

export interface Location {
  readonly line: number;
  readonly column: number;
}

/** An entry of `errors` as it leaves the gateway. */
export interface PublicError {
  readonly message: string;
  readonly locations?: readonly Location[];
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: ErrorCode };
}

export interface PublicErrorPlace {
  readonly locations?: readonly Location[] | undefined;
  readonly path?: readonly (string | number)[] | undefined;
  /** Replaces the table's sentence; may hold names of the schema and of the query, never values. */
  readonly message?: string | undefined;
}

/** The only way an error reaches a caller. */
export const publicError = (
  code: ErrorCode,
  { locations, path, message }: PublicErrorPlace = {},
): PublicError => ({
  message: message ?? ERRORS[code].message,
  ...(locations !== undefined && { locations }),
  ...(path !== undefined && { path }),
  extensions: { code },
});
