import type { Subgraphs } from '../../schema/subgraph.ts';
import { createSubgraph } from '../../subgraphs/harness/create-subgraph.ts';
import { createCursorSeal } from '../../subgraphs/harness/load/cursor.ts';
import { createRecordAccess } from '../../subgraphs/harness/load/record-access.ts';
import { createStatementCache } from '../../subgraphs/harness/load/record-loader.ts';
import type { LoadedDomain } from '../../subgraphs/harness/model/load-domain.ts';
import type { Environment } from '../../subgraphs/harness/storage/database-url.ts';
import { loadKeys } from '../../subgraphs/harness/storage/secrets.ts';
import { dataFolder, openStorage, type Storage } from '../../subgraphs/harness/storage/storage.ts';
import {
  type CitizenIdCipher,
  createCitizenIdCipher,
} from '../../subgraphs/harness/write/citizen-id-cipher.ts';

export interface InstallationOptions {
  readonly domains: readonly LoadedDomain[];
  readonly env: Environment;
  /** `server` wants the data folder for itself; `command` works beside a running one. */
  readonly kind: 'server' | 'command';
  readonly clock: () => Date;
  readonly onWait?: () => void;
}

/** The databases and keys of one installation, brought up to the domains' migrations. */
export interface Installation {
  readonly storage: Storage;
  readonly citizenIds: CitizenIdCipher;
  /** The domains as subgraphs of this process. */
  subgraphs(): Promise<Subgraphs>;
}

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
  const storage = openStorage({ dataDir, env, kind, ...(onWait !== undefined && { onWait }) });
  try {
    await storage.migrate(domains.map(({ model }) => ({ name: model.name, folder: model.folder })));
  } catch (error) {
    await storage.close();
    throw error;
  }
  const citizenIds = createCitizenIdCipher({ key: keys.identityKey });
  const shared = {
    clock,
    cursors: createCursorSeal(keys.cursorKey),
    openCitizenId: (sealed: Uint8Array) => citizenIds.open(sealed),
    decideRecord: createRecordAccess(),
    statements: createStatementCache(),
  };
  return {
    storage,
    citizenIds,
    subgraphs: async () => {
      const served = domains.map(async (domain) => {
        const { query } = await storage.databaseFor(domain.model.name);
        return [domain.model.name, createSubgraph(domain, { ...shared, query })] as const;
      });
      return new Map(await Promise.all(served));
    },
  };
};
