import { realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { prepareDatabaseFolder, readPassword, SERVER_USER_NAME } from './database-folder.ts';
import type { InstanceLock, ServerAddress } from './instance-lock.ts';
import { stopLeftoverServer } from './leftover-server.ts';
import { findServerBinaries, serverPackage } from './server-binaries.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import type { ServerSettings } from './server-settings.ts';
import { chooseServerUser } from './server-user.ts';

export interface EmbeddedServer {
  readonly url: string;
  /** Resolves when PostgreSQL has ended: after `stop`, or by itself, which whoever serves has to notice. */
  readonly ended: Promise<void>;
  /** Says in the lock file where the gateway answers, for whoever starts a second one. */
  announce(appAddress: string): Promise<void>;
  /** Ends PostgreSQL in order, waits for it, and gives the data folder free. */
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  /** The package with PostgreSQL's programs; by default the one installed for this platform. */
  readonly packageFolder?: string;
  /** Replaces settings of the server; for tests. */
  readonly settings?: ServerSettings;
}

export const serverUrl = async (dataDir: string, address: ServerAddress): Promise<string> =>
  `postgres://${address.user}:${await readPassword(dataDir)}@${address.host}:${address.port}/${address.database}`;

interface Started {
  readonly server: ServerProcess;
  readonly temporaryFolder: string | undefined;
}

const startIn = async (
  dataDir: string,
  lock: InstanceLock,
  { packageFolder = serverPackage(), settings = {} }: EmbeddedServerOptions,
): Promise<Started> => {
  const folder = join(dataDir, 'postgres');
  await stopLeftoverServer(folder);
  const left = lock.abandoned?.temporaryFolder;
  if (left !== undefined) await rm(left, { recursive: true, force: true });
  const user = chooseServerUser(folder);
  if (user === 'missing') throw new StartError('DATABASE_USER_MISSING', 'This process runs as root.');
  const binaries = await findServerBinaries(packageFolder, { user, dataDir });
  const { temporaryFolder } = binaries;
  try {
    if (temporaryFolder !== undefined) await lock.announce({ temporaryFolder });
    await prepareDatabaseFolder(folder, { dataDir, binaries, user });
    const logFile = join(dataDir, 'postgres.log');
    const server = await startServerProcess({ folder, logFile, binaries, user, settings });
    return { server, temporaryFolder };
  } catch (error) {
    if (temporaryFolder !== undefined) await rm(temporaryFolder, { recursive: true, force: true });
    throw error;
  }
};

/**
 * Starts the PostgreSQL of a data folder whose lock is owned: makes its database when there is none, and first ends
 * what a killed owner left running. Gives the lock back when it fails.
 */
export const startEmbeddedServer = async (
  lock: InstanceLock,
  dataDirectory: string,
  options: EmbeddedServerOptions = {},
): Promise<EmbeddedServer> => {
  const dataDir = realpathSync(dataDirectory);
  const { server, temporaryFolder } = await startIn(dataDir, lock, options).catch(async (error: unknown) => {
    await lock.release();
    if (error instanceof StartError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new StartError('EMBEDDED_DATABASE_FAILED', `The embedded PostgreSQL did not start: ${said}.`, {
      cause: error,
    });
  });
  const kept = temporaryFolder === undefined ? {} : { temporaryFolder };
  const postgres = { host: '127.0.0.1', port: server.port, user: SERVER_USER_NAME, database: 'postgres' };
  await lock.announce({ ...kept, postgres });

  const stopAll = async (): Promise<void> => {
    // Why first: no command may begin with a database that is about to end.
    await lock.announce(kept);
    await server.stop();
    if (temporaryFolder !== undefined) await rm(temporaryFolder, { recursive: true, force: true });
    await lock.release();
  };
  let stopped: Promise<void> | undefined;
  return {
    url: await serverUrl(dataDir, postgres),
    ended: server.ended,
    announce: (appAddress) => lock.announce({ ...kept, postgres, appAddress }),
    stop: () => {
      stopped ??= stopAll();
      return stopped;
    },
  };
};
