import type { Command } from 'commander';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import { createRequestVerifier } from '../../schema/signed-context/verify-request.ts';
import { createSubgraphServer } from '../../subgraphs/harness/serve/create-subgraph-server.ts';
import { readConfig } from '../config.ts';
import { listenError } from '../http/create-server.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import { loadContextKeys } from './context-keys-file.ts';
import { openInstallation } from './installation.ts';
import type { ConsoleParts } from './parts.ts';
import { readDomains } from './read-domains.ts';
import { untilStopped } from './start/until-stopped.ts';

interface SubgraphOptions extends ConfigOption {
  readonly port?: string;
  readonly host?: string;
}

/** The domain, and where supergraph.yaml says that the gateway looks for it. */
const readPlace = async (name: string, configFile: string, { terminal }: ConsoleParts) => {
  const [domain] = await readDomains(configFile, { say: terminal.complain }, { only: name });
  const { subgraphs } = await readSupergraphConfig(configFile);
  const entry = subgraphs.find((candidate) => candidate.name === name);
  if (domain === undefined || entry === undefined) throw new Error(`${name} has gone from ${configFile}`);
  const { port, protocol, pathname } = new URL(entry.routingUrl);
  const usual = protocol === 'https:' ? '443' : '80';
  return { domain: domain.loaded, port: port === '' ? usual : port, path: pathname };
};

const serve = async (
  name: string,
  { config: configFile, host, port }: SubgraphOptions,
  parts: ConsoleParts,
): Promise<void> => {
  const { terminal, now } = parts;
  const stopped = untilStopped();
  const { domain, path, ...place } = await readPlace(name, configFile, parts);
  const config = readConfig({
    ...process.env,
    PORT: port ?? place.port,
    ...(host !== undefined && { HOST: host }),
  });
  const { trust } = await loadContextKeys(process.env);
  const { env } = process;
  const installation = await openInstallation({ domains: [domain.model], env, kind: 'peer', clock: now });
  try {
    const server = await createSubgraphServer(domain, {
      parts: installation.subgraphParts(domain),
      verifier: createRequestVerifier({ trust, audience: name, clock: now }),
      path,
    });
    try {
      const address = await server.listen(config).catch((error: unknown) => {
        throw listenError(error, config);
      });
      terminal.print(`The subgraph ${name} is ready at ${address}${path}. It answers its gateway alone.`);
      await Promise.race([stopped, installation.storage.ended]);
    } finally {
      await server.close();
    }
  } finally {
    await installation.storage.close();
  }
};

/** `subgraph`: one domain in a process of its own. */
export const registerSubgraph = (program: Command, parts: ConsoleParts): void => {
  program
    .command('subgraph')
    .description('serve one subgraph in a process of its own; it answers its gateway alone')
    .argument('<name>', 'its name in supergraph.yaml')
    .option('-p, --port <number>', 'where to listen (default: that of its routing_url)')
    .option('--host <address>', 'where to listen (default: HOST)')
    .addOption(configOption())
    .action((name: string, options: SubgraphOptions) => serve(name, options, parts));
};
