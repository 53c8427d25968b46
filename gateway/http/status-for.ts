import type { Reply } from '../audit/release.ts';
import type { ErrorCode } from '../errors.ts';
import type { MediaType } from './media-type.ts';

/** Refusals of a document, not of the request that carried it. */
const OF_DOCUMENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'PERSISTED_QUERY_NOT_FOUND',
  'SYNTAX_INVALID',
  'OPERATION_INVALID',
  'OPERATION_NOT_FOUND',
  'OPERATION_UNSUPPORTED',
  'VARIABLES_INVALID',
  'TOO_MANY_TOKENS',
  'TOO_DEEP',
  'TOO_MANY_ALIASES',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_MANY_DIRECTIVES',
  'TOO_MANY_FIELDS',
  'TOO_MANY_REPEATS',
  'VARIABLES_TOO_LARGE',
  'VARIABLES_TOO_DEEP',
  'VARIABLE_LIST_TOO_LONG',
  'TOO_COSTLY',
  'INTROSPECTION_CLOSED',
  'PLAN_TOO_LARGE',
  'TYPE_WITHOUT_IMPLEMENTATION',
]);

/** Why 200: in `application/json` GraphQL over HTTP keeps other statuses for requests that never became GraphQL. */
export const statusFor = ({ status, refusal }: Reply, mediaType: MediaType): number =>
  mediaType === 'application/json' && refusal !== undefined && OF_DOCUMENT.has(refusal) ? 200 : status;
