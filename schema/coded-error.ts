/** Codes of mistakes a subgraph or command finds in what it was given; the gateway has a public sentence for each. */
export const INPUT_CODES = [
  'IDENTIFIER_MALFORMED',
  'IDENTIFIER_CHECK_FAILED',
  'IDENTITY_NUMBER_FIRST_GENERATION',
  'PERSON_NAME_OUT_OF_BOUNDS',
  'TOO_MANY_IDS',
  'PAGE_SIZE_OUT_OF_BOUNDS',
  'CURSOR_INVALID',
  'FILTER_INVALID',
  'SEARCH_TEXT_OUT_OF_BOUNDS',
  'REGION_UNKNOWN',
  'TYPES_INVALID',
  'NOT_YOUR_SUBJECT',
  'GRANTEE_UNKNOWN',
  'GRANTEE_PURPOSE_NOT_AGREED',
  'AUTHORISATION_NOT_FOUND',
  'AUTHORISATION_TERMS_INVALID',
  'AUTHORISATION_TOO_LONG',
  'EVIDENCE_INVALID',
] as const;
export type InputCode = (typeof INPUT_CODES)[number];

/** A refusal with a stable code. The detail is for the log alone and never holds what the caller sent. */
export class CodedError extends Error {
  readonly extensions: { readonly code: InputCode };

  constructor(code: InputCode, detail: string = code) {
    super(detail);
    this.name = 'CodedError';
    this.extensions = { code };
  }
}
