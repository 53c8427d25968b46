import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import { dataFolder } from '../../subgraphs/harness/storage/storage.ts';
import { readConfig } from '../config.ts';
import { ENGINES } from '../execute/engine-name.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import { openInstallation } from './installation.ts';
import type { ConsoleParts } from './parts.ts';
import type { ReadGatewayOptions } from './start/read-gateway.ts';
import { untilStopped } from './start/until-stopped.ts';

interface StartOptions extends ConfigOption {
  readonly engine?: string;
  readonly acceptBrokenLog?: boolean;
}

/** Why loaded by need: PostgreSQL starts in a process of its own while this one reads what it serves with. */
const read = async (options: ReadGatewayOptions) => {
  const { readGateway } = await import('./start/read-gateway.ts');
  const gateway = await readGateway(options);
  const { serve } = await import('./start/serve.ts');
  return { ...gateway, serve };
};

/** Opens the databases and reads everything else meanwhile. */
const prepare = async (configFile: string, { terminal, now }: ConsoleParts) => {
  const { env } = process;
  const { subgraphs } = await readSupergraphConfig(configFile);
  const opening = openInstallation({ domains: subgraphs, env, kind: 'server', clock: now });
  const file = join(dataFolder(env), 'supergraph.graphql');
  const listener = { say: terminal.complain };
  const reading = read({ configFile, subgraphs, file, listener, clock: now });
  const [opened, done] = await Promise.allSettled([opening, reading]);
  if (opened.status === 'rejected') throw opened.reason;
  if (done.status === 'fulfilled') return { installation: opened.value, ...done.value };
  await opened.value.storage.close();
  throw done.reason;
};

/** Serves the domains until the process is asked to stop, then ends everything it started. */
const start = async (options: StartOptions, parts: ConsoleParts): Promise<void> => {
  const { config: configFile, engine, acceptBrokenLog = false } = options;
  const config = readConfig(engine === undefined ? process.env : { ...process.env, ENGINE: engine });
  const stopped = untilStopped();
  const { serve, ...prepared } = await prepare(configFile, parts);
  const { terminal, now } = parts;
  try {
    const brokenTail = acceptBrokenLog ? 'accept' : 'refuse';
    await serve({ ...prepared, config, configFile, brokenTail, stopped, terminal, now });
  } finally {
    await prepared.installation.storage.close();
  }
};

/** `start`: the gateway with all its subgraphs in one process. */
export const registerStart = (program: Command, parts: ConsoleParts): void => {
  program
    .command('start')
    .description('serve the gateway and all subgraphs in one process')
    .addOption(configOption())
    .addOption(new Option('--engine <name>', 'what runs the plans (default: ENGINE)').choices(ENGINES))
    .option('--accept-broken-log', 'write on from a query log whose end is not what was signed')
    .action((options: StartOptions) => start(options, parts));
};
