import { CodedError } from '../coded-error.ts';
import type { Unsound } from './parsed.ts';

/**
 * The error for an identifier a caller typed. Its detail names what was expected and what is wrong, never the text
 * itself, nor the expected check character: a log line must not complete a citizen's number.
 */
export const identifierRefusal = (expectedName: string, { problem }: Unsound): CodedError =>
  new CodedError(
    problem === 'CHECK_DIGIT' ? 'IDENTIFIER_CHECK_FAILED' : 'IDENTIFIER_MALFORMED',
    `${expectedName}: ${problem}`,
  );
