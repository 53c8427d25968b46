import { Command, CommanderError } from 'commander';
import { registerCheck } from './check.ts';
import { registerCompose } from './compose.ts';
import { registerImport } from './import.ts';
import type { ConsoleParts } from './parts.ts';
import { registerPermissions } from './permissions.ts';
import { reportError } from './report-error.ts';
import { registerSchema } from './schema.ts';
import { registerSeed } from './seed.ts';
import { registerStart } from './start.ts';

/** 0 done · 1 refused, or findings · 2 not understood. */
export type ExitCode = 0 | 1 | 2;

const createProgram = (parts: ConsoleParts): Command => {
  const program = new Command('credit-gateway')
    .description('A federated gateway over the public credit records of Aba Prefecture')
    .exitOverride()
    .configureOutput({ writeOut: parts.terminal.print, writeErr: parts.terminal.complain })
    .showHelpAfterError('Add --help to see what it takes.');
  registerStart(program, parts);
  registerCompose(program, parts);
  registerCheck(program, parts);
  registerPermissions(program, parts);
  registerSchema(program, parts);
  registerImport(program, parts);
  registerSeed(program, parts);
  return program;
};

/** Runs one command line and says how it ended. Never throws. */
export const runProgram = async (
  args: readonly string[],
  parts: ConsoleParts,
  { debug = process.env.CREDIT_DEBUG === '1' }: { readonly debug?: boolean } = {},
): Promise<ExitCode> => {
  try {
    await createProgram(parts).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    reportError(error, { terminal: parts.terminal, debug });
    return 1;
  }
};
