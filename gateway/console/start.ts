import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import { dataFolder } from '../../subgraphs/harness/storage/storage.ts';
import { readConfig } from '../config.ts';
import { ENGINES } from '../execute/create-engine.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import { openInstallation } from './installation.ts';
import { openQueryLog } from './log/open-query-log.ts';
import type { ConsoleParts } from './parts.ts';
import { readDomains } from './read-domains.ts';
import { followFiles } from './reload/follow-files.ts';
import { supergraphFiles } from './reload/supergraph-files.ts';
import { createPages } from './start/examples.ts';
import { createProcessLog } from './start/process-log.ts';
import { readSupergraph } from './start/read-supergraph.ts';
import { findCandidates, seedEmpty } from './start/seed-empty.ts';
import { untilStopped } from './start/until-stopped.ts';
import { welcome } from './start/welcome.ts';
import { createWho } from './start/who.ts';

interface StartOptions extends ConfigOption {
  readonly engine?: string;
  readonly acceptBrokenLog?: boolean;
}

/** Opens the databases while everything else is read: PostgreSQL starts in a process of its own. */
const prepare = async (configFile: string, { terminal, now }: ConsoleParts) => {
  const { env } = process;
  const { subgraphs } = await readSupergraphConfig(configFile);
  const opening = openInstallation({ domains: subgraphs, env, kind: 'server', clock: now });
  const file = join(dataFolder(env), 'supergraph.graphql');
  const listener = { say: terminal.complain };
  const reading = readSupergraph({ configFile, subgraphs, file, listener }).then(async (read) => {
    const { createGateway } = await import('../create-gateway.ts');
    return { ...read, createGateway };
  });
  const [opened, read] = await Promise.allSettled([opening, reading]);
  if (opened.status === 'rejected') throw opened.reason;
  if (read.status === 'fulfilled') return { installation: opened.value, ...read.value };
  await opened.value.storage.close();
  throw read.reason;
};

/** Serves the domains until the process is asked to stop, then ends everything it started. */
const serve = async (options: StartOptions, parts: ConsoleParts): Promise<void> => {
  const { config: configFile, engine, acceptBrokenLog = false } = options;
  const { terminal, now } = parts;
  const config = readConfig(engine === undefined ? process.env : { ...process.env, ENGINE: engine });
  const stopped = untilStopped();
  const { installation, domains, ...prepared } = await prepare(configFile, parts);
  const { supergraphSdl, createGateway } = prepared;
  try {
    const seeding = { models: domains.map(({ model }) => model), installation, now: now() };
    const seeded = process.env.NODE_ENV === 'production' ? 0 : await seedEmpty(seeding);
    if (seeded > 0) terminal.print(`The database was empty: it now holds ${seeded} synthetic subjects.`);
    const subgraphs = installation.subgraphs(domains);
    const log = createProcessLog(process.env);
    const queryLog = await openQueryLog({
      storage: installation.storage,
      env: process.env,
      dataDir: dataFolder(process.env),
      clock: now,
      log,
      brokenTail: acceptBrokenLog ? 'accept' : 'refuse',
    });
    try {
      const pages = createPages(() => findCandidates(seeding));
      const who = await createWho({
        ...{ config, installation, clock: now },
        subjectOfIdentity: installation.subjectOfIdentity(domains),
      });
      const gateway = await createGateway({
        ...who,
        config,
        supergraphSdl,
        subgraphs,
        clock: now,
        log,
        pages,
        record: queryLog.record,
        isReady: queryLog.isWritable,
      });
      const { pipeline, server } = gateway;
      const stopFollowing = await followFiles({
        gateway,
        files: () => supergraphFiles(configFile),
        load: async () => {
          const { composeDomains } = await import('./compose-domains.ts');
          const sources = await readDomains(configFile, { say: terminal.complain });
          return {
            supergraphSdl: composeDomains(sources, { say: terminal.complain }),
            subgraphs: installation.subgraphs(sources.map(({ loaded }) => loaded)),
          };
        },
        terminal,
        log,
      });
      try {
        const address = await server.listen(config);
        await installation.storage.announce(address);
        terminal.print(await welcome({ address, pipeline, ids: await findCandidates(seeding) }));
        await Promise.race([stopped, installation.storage.ended]);
      } finally {
        stopFollowing();
        await server.close();
      }
    } finally {
      await queryLog.close();
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
    .addOption(new Option('--engine <name>', 'what runs the plans (default: ENGINE)').choices(ENGINES))
    .option('--accept-broken-log', 'write on from a query log whose end is not what was signed')
    .action((options: StartOptions) => serve(options, parts));
};
