import { dataFolder } from '../../../subgraphs/harness/storage/storage.ts';
import type { Config } from '../../config.ts';
import { createGateway, type Replacement } from '../../create-gateway.ts';
import type { Installation } from '../installation.ts';
import { openQueryLog } from '../log/open-query-log.ts';
import type { ConsoleParts } from '../parts.ts';
import { readDomains } from '../read-domains.ts';
import { followFiles } from '../reload/follow-files.ts';
import { supergraphFiles } from '../reload/supergraph-files.ts';
import { createPages } from './examples.ts';
import { createProcessLog } from './process-log.ts';
import type { ReadGateway } from './read-gateway.ts';
import { findCandidates, seedEmpty } from './seed-empty.ts';
import { welcome } from './welcome.ts';
import { createWho } from './who.ts';

export interface ServeParts extends Pick<ConsoleParts, 'terminal' | 'now'>, ReadGateway {
  readonly config: Config;
  readonly configFile: string;
  readonly brokenTail: 'accept' | 'refuse';
  readonly installation: Installation;
  /** Resolves when the process is asked to stop. */
  readonly stopped: Promise<void>;
}

/** What the files of the supergraph hold now. */
const readAgain = async ({
  configFile,
  installation,
  terminal,
}: Pick<ServeParts, 'configFile' | 'installation' | 'terminal'>): Promise<Replacement> => {
  // Why loaded late: a start is spared composing, most times.
  const { composeDomains } = await import('../compose-domains.ts');
  const listener = { say: terminal.complain };
  const sources = await readDomains(configFile, listener);
  return {
    supergraphSdl: composeDomains(sources, listener),
    subgraphs: await installation.subgraphs(sources.map(({ loaded }) => loaded)),
  };
};

/** Serves the domains until the process is asked to stop; closes what it opened itself. */
export const serve = async (parts: ServeParts): Promise<void> => {
  const { config, configFile, installation, domains, supergraphSdl, schema, terminal, now } = parts;
  const { env } = process;
  const seeding = { models: domains.map(({ model }) => model), installation, now: now() };
  const seeded = env.NODE_ENV === 'production' ? 0 : await seedEmpty(seeding);
  if (seeded > 0) terminal.print(`The database was empty: it now holds ${seeded} synthetic subjects.`);
  const subgraphs = await installation.subgraphs(domains, parts.built);
  const log = createProcessLog(env);
  const queryLog = await openQueryLog({
    storage: installation.storage,
    ...{ env, dataDir: dataFolder(env), clock: now, log, brokenTail: parts.brokenTail },
  });
  try {
    const who = await createWho({
      ...{ config, installation, clock: now },
      subjectOfIdentity: installation.subjectOfIdentity(domains),
    });
    const gateway = await createGateway({
      ...who,
      ...{ config, supergraphSdl, schema, subgraphs, clock: now, log },
      pages: createPages(() => findCandidates(seeding)),
      record: queryLog.record,
      isReady: queryLog.isWritable,
      readLogFile: queryLog.readLogFile,
    });
    const { pipeline, server } = gateway;
    const stopFollowing = await followFiles({
      ...{ gateway, terminal, log },
      files: () => supergraphFiles(configFile),
      load: () => readAgain(parts),
    });
    try {
      const address = await server.listen(config);
      await installation.storage.announce(address);
      terminal.print(await welcome({ address, pipeline, ids: await findCandidates(seeding) }));
      await Promise.race([parts.stopped, installation.storage.ended]);
    } finally {
      stopFollowing();
      await server.close();
    }
  } finally {
    await queryLog.close();
  }
};
