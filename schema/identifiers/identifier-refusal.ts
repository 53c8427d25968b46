import { CodedError, type InputCode } from '../coded-error.ts';
import type { Problem, Unsound } from './parsed.ts';

const CODES: { readonly [problem in Problem]?: InputCode } = {
  CHECK_DIGIT: 'IDENTIFIER_CHECK_FAILED',
  FIRST_GENERATION: 'IDENTITY_NUMBER_FIRST_GENERATION',
};

/**
 * The error for an identifier a caller typed. Its detail names what was expected and what is wrong, never the text
 * itself, nor the expected check character: a log line must not complete a citizen's number.
 */
export const identifierRefusal = (expectedName: string, { problem }: Unsound): CodedError =>
  new CodedError(CODES[problem] ?? 'IDENTIFIER_MALFORMED', `${expectedName}: ${problem}`);
