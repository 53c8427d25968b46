import { hkdfSync } from 'node:crypto';
import type { CitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import type { Subgraphs } from '../../schema/subgraph.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import type { BuiltSubgraph } from '../../subgraphs/harness/create-subgraph.ts';
import { createCursorSeal } from '../../subgraphs/harness/load/cursor.ts';
import { createRecordAccess } from '../../subgraphs/harness/load/record-access.ts';
import { createStatementCache } from '../../subgraphs/harness/load/record-loader.ts';
import { createSubjectOfIdentity } from '../../subgraphs/harness/load/subject-of-identity.ts';
import type { DomainPlace, LoadedDomain } from '../../subgraphs/harness/model/load-domain.ts';
import { PLATFORM } from '../../subgraphs/harness/platform/platform-place.ts';
import type { SubgraphParts } from '../../subgraphs/harness/resolve/request-scope.ts';
import { holdKeys } from '../../subgraphs/harness/storage/check-keys.ts';
import type { Database, Session } from '../../subgraphs/harness/storage/database.ts';
import type { Environment } from '../../subgraphs/harness/storage/database-url.ts';
import { followKeys } from '../../subgraphs/harness/storage/follow-keys.ts';
import { type InstallationKeys, keysFile, loadKeys } from '../../subgraphs/harness/storage/secrets.ts';
import { dataFolder, openStorage, type Storage } from '../../subgraphs/harness/storage/storage.ts';
import { LOG_TABLES } from './log/open-query-log.ts';

export interface InstallationOptions {
  /** Whose migrations to apply. */
  readonly domains: readonly DomainPlace[];
  readonly env: Environment;
  /** `server` wants the data folder for itself; `command` works beside a running one; of `peer`s the first is the server. */
  readonly kind: 'server' | 'command' | 'peer';
  readonly clock: () => Date;
  /** `none`: nothing is served, so no role that reads is needed. */
  readonly readers?: 'own' | 'none';
  readonly onWait?: () => void;
}

/** The databases and keys of one installation, brought up to the domains' migrations. */
export interface Installation {
  readonly storage: Storage;
  /** The database of one of the domains it was opened for, for those who write. */
  readonly databaseOf: (domain: string) => Database;
  /** The same, read by a role that sees the domain's schema alone. */
  readonly readerOf: (domain: string) => Database;
  readonly citizenIds: CitizenIdCipher;
  /** Lets a transaction write identity numbers; see check-keys.ts. */
  readonly holdKeys: (session: Session) => Promise<void>;
  /** Finds the person who has an identity number in the domain, of these, that keeps the subjects. */
  subjectOfIdentity(domains: readonly LoadedDomain[]): (citizenId: string) => Promise<SubjectId | undefined>;
  /** What the gateways of the installation share about who asks. */
  readonly platform: () => Promise<Database>;
  /** The same for all gateways of the installation. */
  readonly nonceKey: Uint8Array;
  /** What serving a domain takes, in this process or in one of its own. */
  subgraphParts(domain: LoadedDomain): SubgraphParts;
  /** Serves domains as subgraphs of this process. */
  subgraphs(domains: readonly LoadedDomain[], ahead?: ReadonlyMap<string, BuiltSubgraph>): Promise<Subgraphs>;
}

/** The same for all gateways of the installation. */
export const nonceKeyOf = ({ cursorKey }: Pick<InstallationKeys, 'cursorKey'>): Uint8Array =>
  Buffer.from(hkdfSync('sha256', cursorKey, '', 'dpop nonces', 32));

/** The databases of these domains, connected, by name. */
const connect = async (
  domains: readonly DomainPlace[],
  open: (domain: string) => Promise<Database>,
): Promise<(domain: string) => Database> => {
  const opened = await Promise.all(domains.map(async ({ name }) => [name, await open(name)] as const));
  const databases = new Map(opened);
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
  readers = 'own',
  onWait,
}: InstallationOptions): Promise<Installation> => {
  const dataDir = dataFolder(env);
  const keys = await loadKeys({ dataDir, env });
  const storage = openStorage({ dataDir, env, kind, keys, ...(onWait !== undefined && { onWait }) });
  const connected = async () => {
    // Why not by a subgraph of its own process: the log and what gateways share are the gateway's.
    const others = [PLATFORM, LOG_TABLES].filter(({ name }) => domains.every((each) => each.name !== name));
    await storage.migrate(kind === 'peer' ? domains : [...domains, ...others]);
    const databaseOf = await connect(domains, storage.databaseFor);
    return { databaseOf, readerOf: await connect(readers === 'own' ? domains : [], storage.readerFor) };
  };
  const { databaseOf, readerOf } = await connected().catch(async (error: unknown) => {
    await storage.close();
    throw error;
  });
  const citizenIds = followKeys(keysFile({ dataDir, env }), keys);
  const shared = {
    clock,
    cursors: createCursorSeal(keys.cursorKey),
    openCitizenId: (sealed: Uint8Array) => citizenIds.open(sealed),
    blindIndexes: (citizenId: string) => citizenIds.blindIndexes(citizenId),
    decideRecord: createRecordAccess(),
    statements: createStatementCache(),
    shared: async (text: string, parameters: readonly unknown[]) =>
      (await storage.databaseFor(PLATFORM.name)).query(text, parameters),
  };
  const subgraphParts = ({ model }: LoadedDomain): SubgraphParts => {
    const { query } = readerOf(model.name);
    return { ...shared, query };
  };
  return {
    storage,
    citizenIds,
    holdKeys: (session) => holdKeys(session, keys),
    databaseOf,
    readerOf,
    subjectOfIdentity: (loaded) =>
      createSubjectOfIdentity({
        models: loaded.map(({ model }) => model),
        queryOf: (domain) => readerOf(domain).query,
        citizenIds,
      }),
    platform: () => storage.databaseFor(PLATFORM.name),
    nonceKey: nonceKeyOf(keys),
    subgraphParts,
    subgraphs: async (loaded, ahead) => {
      // Why loaded late: PostgreSQL starts meanwhile.
      const { createSubgraph } = await import('../../subgraphs/harness/create-subgraph.ts');
      return new Map(
        loaded.map((domain) => {
          const { name } = domain.model;
          return [name, createSubgraph(domain, subgraphParts(domain), { ahead: ahead?.get(name) })] as const;
        }),
      );
    },
  };
};
