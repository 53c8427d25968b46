import { ConfigurationError } from '../../schema/configuration-error.ts';
import { DATABASE_ERRORS, DatabaseError } from '../../subgraphs/harness/storage/database-error.ts';
import { StartError as StorageError } from '../../subgraphs/harness/storage/start-error.ts';
import { StartError } from '../refusal.ts';
import type { Terminal } from './terminal.ts';

const isMeant = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof ConfigurationError || error instanceof StartError || error instanceof StorageError;

const textOf = (error: unknown): string => {
  if (isMeant(error)) return `${error.message} (${error.code})`;
  if (error instanceof DatabaseError) {
    const { code } = error.extensions;
    return `${DATABASE_ERRORS[code]} (${code})`;
  }
  const message = error instanceof Error ? error.message : String(error);
  return `This should not happen: ${message} Run it again with CREDIT_DEBUG=1 to see where. (INTERNAL)`;
};

/** Says what is wrong and its code in one sentence; where in the code, only to who asks for it. */
export const reportError = (
  error: unknown,
  { terminal, debug }: { readonly terminal: Terminal; readonly debug: boolean },
): void => {
  terminal.complain(textOf(error));
  if (debug && error instanceof Error) terminal.complain(error.stack ?? error.message);
  if (debug && error instanceof Error && error.cause instanceof Error) {
    terminal.complain(`Caused by ${error.cause.stack ?? error.cause.message}`);
  }
};
