import { Command, CommanderError } from 'commander';
import type { ConsoleParts } from './parts.ts';
import { reportError } from './report-error.ts';

/** 0 done · 1 refused, or findings · 2 not understood. */
export type ExitCode = 0 | 1 | 2;

type Register = (program: Command, parts: ConsoleParts) => void;

/** Why loaded by name: a command starts without what only others need. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  start: async () => (await import('./start.ts')).registerStart,
  gateway: async () => (await import('./gateway.ts')).registerGateway,
  subgraph: async () => (await import('./subgraph.ts')).registerSubgraph,
  compose: async () => (await import('./compose.ts')).registerCompose,
  check: async () => (await import('./check.ts')).registerCheck,
  permissions: async () => (await import('./permissions.ts')).registerPermissions,
  token: async () => (await import('./token.ts')).registerToken,
  proof: async () => (await import('./proof.ts')).registerProof,
  client: async () => (await import('./client.ts')).registerClient,
  documents: async () => (await import('./documents.ts')).registerDocuments,
  schema: async () => (await import('./schema.ts')).registerSchema,
  import: async () => (await import('./import.ts')).registerImport,
  keys: async () => (await import('./keys.ts')).registerKeys,
  audit: async () => (await import('./audit.ts')).registerAudit,
  seed: async () => (await import('./seed.ts')).registerSeed,
};

/** The command that is asked for, or all of them where it is another word: to be listed, or told apart from it. */
const loadCommands = ([first]: readonly string[]): Promise<readonly Register[]> => {
  const all = Object.entries(COMMANDS);
  const named = all.filter(([name]) => name === first);
  return Promise.all((named.length > 0 ? named : all).map(([, load]) => load()));
};

const createProgram = (parts: ConsoleParts, commands: readonly Register[]): Command => {
  const program = new Command('credit-gateway')
    .description('A federated gateway over the public credit records of Aba Prefecture')
    .exitOverride()
    .configureOutput({ writeOut: parts.terminal.print, writeErr: parts.terminal.complain })
    .showHelpAfterError('Add --help to see what it takes.');
  for (const register of commands) register(program, parts);
  return program;
};

/** Runs one command line and says how it ended. Never throws. */
export const runProgram = async (
  args: readonly string[],
  parts: ConsoleParts,
  { debug = process.env.CREDIT_DEBUG === '1' }: { readonly debug?: boolean } = {},
): Promise<ExitCode> => {
  try {
    await createProgram(parts, await loadCommands(args)).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    reportError(error, { terminal: parts.terminal, debug });
    return 1;
  }
};
