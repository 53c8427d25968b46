import type { Command } from 'commander';
import { dataFolder } from '../../subgraphs/harness/storage/storage.ts';
import { readConfig } from '../config.ts';
import { createGateway } from '../create-gateway.ts';
import { composeDomains } from './compose-domains.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import { openInstallation } from './installation.ts';
import type { ConsoleParts } from './parts.ts';
import { type ReadDomain, readDomains } from './read-domains.ts';
import { composeRemembered } from './start/compose-remembered.ts';
import { createProcessLog } from './start/process-log.ts';
import { findCandidates, seedEmpty } from './start/seed-empty.ts';
import { untilStopped } from './start/until-stopped.ts';
import { welcome } from './start/welcome.ts';

/** Serves the domains until the process is asked to stop, then ends everything it started. */
const serve = async (sources: readonly ReadDomain[], { terminal, now }: ConsoleParts) => {
  const { env } = process;
  const config = readConfig(env);
  const stopped = untilStopped();
  const supergraphSdl = await composeRemembered(sources, {
    dataDir: dataFolder(env),
    compose: () => composeDomains(sources, { say: terminal.complain }),
  });
  const domains = sources.map(({ loaded }) => loaded);
  const installation = await openInstallation({ domains, env, kind: 'server', clock: now });
  try {
    const parts = { domains, installation, now: now() };
    const seeded = env.NODE_ENV === 'production' ? 0 : await seedEmpty(parts);
    if (seeded > 0) terminal.print(`The database was empty: it now holds ${seeded} synthetic subjects.`);
    const subgraphs = await installation.subgraphs();
    const log = createProcessLog(env);
    const { pipeline, server } = await createGateway({ config, supergraphSdl, subgraphs, clock: now, log });
    try {
      const address = await server.listen(config);
      await installation.storage.announce(address);
      terminal.print(await welcome({ address, pipeline, ids: await findCandidates(parts) }));
      await Promise.race([stopped, installation.storage.ended]);
    } finally {
      await server.close();
    }
  } finally {
    await installation.storage.close();
  }
};

/** `start`: the gateway with all its subgraphs in one process. */
export const registerStart = (program: Command, parts: ConsoleParts): void => {
  program
    .command('start')
    .description('serve the gateway and all subgraphs in one process')
    .addOption(configOption())
    .action(async ({ config }: ConfigOption) => {
      await serve(await readDomains(config, { say: parts.terminal.complain }), parts);
    });
};
