import type { Subgraphs } from '../../schema/subgraph.ts';
import { createSubgraph } from '../../subgraphs/harness/create-subgraph.ts';
import { createCursorSeal } from '../../subgraphs/harness/load/cursor.ts';
import { createRecordAccess } from '../../subgraphs/harness/load/record-access.ts';
import { createStatementCache } from '../../subgraphs/harness/load/record-loader.ts';
import type { DomainPlace, LoadedDomain } from '../../subgraphs/harness/model/load-domain.ts';
import type { SubgraphParts } from '../../subgraphs/harness/resolve/request-scope.ts';
import type { Database } from '../../subgraphs/harness/storage/database.ts';
import type { Environment } from '../../subgraphs/harness/storage/database-url.ts';
import { loadKeys } from '../../subgraphs/harness/storage/secrets.ts';
import { dataFolder, openStorage, type Storage } from '../../subgraphs/harness/storage/storage.ts';
import {
  type CitizenIdCipher,
  createCitizenIdCipher,
} from '../../subgraphs/harness/write/citizen-id-cipher.ts';
import { LOG_TABLES } from './log/open-query-log.ts';

export interface InstallationOptions {
  /** Whose migrations to apply. */
  readonly domains: readonly DomainPlace[];
  readonly env: Environment;
  /** `server` wants the data folder for itself; `command` works beside a running one; of `peer`s the first is the server. */
  readonly kind: 'server' | 'command' | 'peer';
  readonly clock: () => Date;
  readonly onWait?: () => void;
}

/** The databases and keys of one installation, brought up to the domains' migrations. */
export interface Installation {
  readonly storage: Storage;
  /** The database of one of the domains it was opened for. */
  readonly databaseOf: (domain: string) => Database;
  readonly citizenIds: CitizenIdCipher;
  /** What serving a domain takes, in this process or in one of its own. */
  subgraphParts(domain: LoadedDomain): SubgraphParts;
  /** Serves domains as subgraphs of this process. */
  subgraphs(domains: readonly LoadedDomain[]): Subgraphs;
}

/** The databases of these domains, connected, by name. */
const connect = async (storage: Storage, domains: readonly DomainPlace[]) => {
  const databases = new Map<string, Database>();
  for (const { name } of domains) databases.set(name, await storage.databaseFor(name));
  return (domain: string): Database => {
    const database = databases.get(domain);
    if (database === undefined) throw new Error(`no database for the domain ${domain}`);
    return database;
  };
};

/** Opens an installation, its embedded PostgreSQL included where no DATABASE_URL names another. Throws StartError. */
export const openInstallation = async ({
  domains,
  env,
  kind,
  clock,
  onWait,
}: InstallationOptions): Promise<Installation> => {
  const dataDir = dataFolder(env);
  const keys = await loadKeys({ dataDir, env });
  const storage = openStorage({ dataDir, env, kind, keys, ...(onWait !== undefined && { onWait }) });
  const databaseOf = await storage
    .migrate([...domains, LOG_TABLES])
    .then(() => connect(storage, domains))
    .catch(async (error: unknown) => {
      await storage.close();
      throw error;
    });
  const citizenIds = createCitizenIdCipher({
    key: keys.identityKey,
    blindIndexKey: keys.blindIndexKey,
  });
  const shared = {
    clock,
    cursors: createCursorSeal(keys.cursorKey),
    openCitizenId: (sealed: Uint8Array) => citizenIds.open(sealed),
    decideRecord: createRecordAccess(),
    statements: createStatementCache(),
  };
  const subgraphParts = ({ model }: LoadedDomain): SubgraphParts => {
    const { query } = databaseOf(model.name);
    return { ...shared, query };
  };
  return {
    storage,
    citizenIds,
    databaseOf,
    subgraphParts,
    subgraphs: (loaded) =>
      new Map(
        loaded.map((domain) => [domain.model.name, createSubgraph(domain, subgraphParts(domain))] as const),
      ),
  };
};
