import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { Subgraphs } from '../../schema/subgraph.ts';
import { readConfig } from '../config.ts';
import { createGateway } from '../create-gateway.ts';
import { ENGINES } from '../execute/create-engine.ts';
import type { GatewayServer } from '../http/create-server.ts';
import { StartError } from '../refusal.ts';
import { createRemotes, type Remotes } from '../remote/ask-remote.ts';
import { readRoutingUrls } from '../supergraph/routing-urls.ts';
import type { ConsoleParts } from './parts.ts';
import { createProcessLog } from './start/process-log.ts';
import { untilStopped } from './start/until-stopped.ts';

interface GatewayOptions {
  readonly supergraph: string;
  readonly port?: string;
  readonly host?: string;
  readonly engine?: string;
  readonly accessRules: boolean;
}

const readSupergraph = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new StartError('SUPERGRAPH_INVALID', `${file} cannot be read.`, { cause });
  }
};

/** Settings given on the command line go before those of the environment. */
const readSettings = ({ port, host, engine }: GatewayOptions) =>
  readConfig({
    ...process.env,
    ...(port !== undefined && { PORT: port }),
    ...(host !== undefined && { HOST: host }),
    ...(engine !== undefined && { ENGINE: engine }),
  });

const connectAll = (supergraphSdl: string, remotes: Remotes): Subgraphs =>
  new Map(
    [...readRoutingUrls(supergraphSdl)].map(([name, url]) => [name, remotes.connect({ name, url })] as const),
  );

/** How long what is being answered may take when the process is asked to stop. */
const GRACE_MS = 3_000;

/** Answers what is being answered; after a grace, whatever still waits for a subgraph is failed. */
const closeBoth = async (server: GatewayServer, remotes: Remotes): Promise<void> => {
  const closed = server.close();
  await Promise.race([closed, sleep(GRACE_MS, undefined, { ref: false })]);
  await remotes.close();
  await closed;
};

/** Serves any supergraph of Federation 2 as plain GraphQL: no database, no query log, nothing of our own in an answer. */
const servePlainly = async (options: GatewayOptions, { terminal, now }: ConsoleParts): Promise<void> => {
  const stopped = untilStopped();
  const config = readSettings(options);
  const supergraphSdl = await readSupergraph(options.supergraph);
  const remotes = createRemotes();
  const { server } = await createGateway({
    config,
    supergraphSdl,
    subgraphs: connectAll(supergraphSdl, remotes),
    accessRules: options.accessRules,
    clock: now,
    log: createProcessLog(process.env),
  });
  try {
    terminal.print(`Ready at ${await server.listen(config)}`);
    await stopped;
  } finally {
    await closeBoth(server, remotes);
  }
};

/** `gateway`: the gateway alone; its subgraphs are asked over HTTP. */
export const registerGateway = (program: Command, parts: ConsoleParts): void => {
  program
    .command('gateway')
    .description('serve the gateway alone; subgraphs are asked over HTTP')
    .requiredOption('-s, --supergraph <file>', 'the supergraph, as `compose` prints it')
    .option('-p, --port <number>', 'where to listen (default: PORT)')
    .option('--host <address>', 'where to listen (default: HOST)')
    .addOption(new Option('--engine <name>', 'what runs the plans (default: ENGINE)').choices(ENGINES))
    .option('--no-access-rules', 'for a supergraph without @access: serve it as plain GraphQL')
    .action((options: GatewayOptions) => servePlainly(options, parts));
};
