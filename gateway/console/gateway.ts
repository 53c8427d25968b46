import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import type { Subgraphs } from '../../schema/subgraph.ts';
import { readConfig } from '../config.ts';
import { createGateway } from '../create-gateway.ts';
import { ENGINES } from '../execute/engine-name.ts';
import type { GatewayServer } from '../http/create-server.ts';
import { StartError } from '../refusal.ts';
import { createRemotes, type Remotes } from '../remote/ask-remote.ts';
import { readRoutingUrls } from '../supergraph/routing-urls.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { OpenAloneParts } from './log/open-alone.ts';
import type { ConsoleParts } from './parts.ts';
import { followFiles } from './reload/follow-files.ts';
import { createProcessLog } from './start/process-log.ts';
import { untilStopped } from './start/until-stopped.ts';

interface GatewayOptions extends ConfigOption {
  readonly supergraph?: string;
  readonly port?: string;
  readonly host?: string;
  readonly engine?: string;
  readonly accessRules: boolean;
}

const readFileOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new StartError('SUPERGRAPH_INVALID', `${file} cannot be read.`, { cause });
  }
};

/** The supergraph of the file, else that of the domains supergraph.yaml lists. */
const readSupergraph = async (
  { supergraph, config, accessRules }: GatewayOptions,
  { terminal, readDomains }: ConsoleParts,
): Promise<string> => {
  if (supergraph !== undefined) return readFileOf(supergraph);
  if (!accessRules) throw new StartError('SUPERGRAPH_INVALID', 'Name its file with --supergraph.');
  const listener = { say: terminal.complain };
  const { composeDomains } = await import('./compose-domains.ts');
  return composeDomains(await readDomains(config, listener), listener);
};

/**
 * What proves to our own subgraphs who asks. Other people's are sent no more than the question.
 * Why loaded late: a gateway over a foreign supergraph needs neither keys nor the harness.
 */
const openRemotes = async ({ accessRules }: GatewayOptions, { now }: ConsoleParts): Promise<Remotes> => {
  if (!accessRules) return createRemotes();
  const { loadContextKeys } = await import('./context-keys-file.ts');
  const { sign } = await loadContextKeys(process.env);
  if (sign === undefined) {
    const sentence = 'The context keys have no "sign": give the gateway the file that has it.';
    throw new ConfigurationError('CONTEXT_KEYS_INVALID', sentence);
  }
  return createRemotes({ sign: { key: sign, clock: now } });
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

/** What a change of which is served: the file of the supergraph, or supergraph.yaml and the SDL it lists. */
const filesOf = async ({ supergraph, config }: GatewayOptions): Promise<readonly string[]> => {
  if (supergraph !== undefined) return [supergraph];
  const { supergraphFiles } = await import('./reload/supergraph-files.ts');
  return supergraphFiles(config);
};

/** How long what is being answered may take when the process is asked to stop. */
const GRACE_MS = 3_000;

/** Answers what is being answered; after a grace, whatever still waits for a subgraph is failed. */
const closeBoth = async (server: GatewayServer, remotes: Remotes): Promise<void> => {
  const closed = server.close();
  await Promise.race([closed, sleep(GRACE_MS, undefined, { ref: false })]);
  await remotes.close();
  await closed;
};

/** Our own answers leave once they are in the query log; other people's are nobody's business but theirs. */
const openAlone = async ({ accessRules }: GatewayOptions, parts: OpenAloneParts) => {
  if (!accessRules) return undefined;
  const { openAlone: open } = await import('./log/open-alone.ts');
  return open(parts);
};

/** The explorer, as `start` serves it. Other people's supergraph is served without pages of ours. */
const openPages = async ({ accessRules }: GatewayOptions) => {
  if (!accessRules) return {};
  const { createPages } = await import('./start/examples.ts');
  const { listedSubjects } = await import('./start/listed-subjects.ts');
  return { pages: createPages(listedSubjects) };
};

/** Serves a supergraph; without access rules as plain GraphQL, with nothing of our own in an answer. */
const serve = async (options: GatewayOptions, parts: ConsoleParts): Promise<void> => {
  const { terminal, now } = parts;
  const { accessRules } = options;
  const stopped = untilStopped();
  const config = readSettings(options);
  const remotes = await openRemotes(options, parts);
  const load = async () => {
    const supergraphSdl = await readSupergraph(options, parts);
    return { supergraphSdl, subgraphs: connectAll(supergraphSdl, remotes) };
  };
  const first = await load();
  const log = createProcessLog(process.env);
  const alone = await openAlone(options, { env: process.env, clock: now, log, config });
  try {
    const gateway = await createGateway({
      ...{ ...first, config, accessRules, log, clock: now },
      ...alone?.parts,
      ...(await openPages(options)),
    });
    const stopFollowing = await followFiles({
      ...{ gateway, load, terminal, log },
      files: () => filesOf(options),
    });
    const { server } = gateway;
    try {
      terminal.print(`Ready at ${await server.listen(config)}`);
      await stopped;
    } finally {
      stopFollowing();
      await closeBoth(server, remotes);
    }
  } finally {
    await alone?.close();
  }
};

/** `gateway`: the gateway alone; its subgraphs are asked over HTTP. */
export const registerGateway = (program: Command, parts: ConsoleParts): void => {
  program
    .command('gateway')
    .description('serve the gateway alone; subgraphs are asked over HTTP')
    .option('-s, --supergraph <file>', 'the supergraph, as `compose` prints it (default: that of --config)')
    .addOption(configOption())
    .option('-p, --port <number>', 'where to listen (default: PORT)')
    .option('--host <address>', 'where to listen (default: HOST)')
    .addOption(new Option('--engine <name>', 'what runs the plans (default: ENGINE)').choices(ENGINES))
    .option('--no-access-rules', 'for a supergraph without @access: serve it as plain GraphQL')
    .action((options: GatewayOptions) => serve(options, parts));
};
