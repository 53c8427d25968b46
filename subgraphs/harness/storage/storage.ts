import { resolve } from 'node:path';
import { projectRoot } from '../sdl/sdl-library.ts';
import { checkKeys } from './check-keys.ts';
import { connectDatabase, type Database, type DatabaseOptions } from './database.ts';
import { databaseUrlFor, type Environment, preparedFor } from './database-url.ts';
import { grantReader, mayMigrate, readerOf, readerUrl, rolesFor } from './domain-roles.ts';
import type { EmbeddedServer } from './embedded/embedded-server.ts';
import { type OpenEmbeddedOptions, openEmbedded } from './embedded/open-embedded.ts';
import { type MigratedDomain, migrateDomains } from './migrate.ts';
import type { InstallationKeys } from './secrets.ts';

/** Where an installation keeps what is its own: CREDIT_DATA_DIR, else `.data` in the project. */
export const dataFolder = (env: Environment): string =>
  resolve(projectRoot(), env.CREDIT_DATA_DIR || '.data');

export interface StorageOptions extends Omit<OpenEmbeddedOptions, 'signal'> {
  readonly dataDir: string;
  readonly env: Environment;
  readonly database?: DatabaseOptions;
  /** The keys that migrated databases must have been filled with. */
  readonly keys?: InstallationKeys;
}

/** The databases of an installation. */
export interface Storage {
  /** The database of a domain's records. Domains with the same URL share connections; the embedded one starts when first needed. */
  databaseFor(domain: string): Promise<Database>;
  /** Where a domain's records are; holds a password. */
  urlFor(domain: string): Promise<string>;
  /** The same, read by a role that sees the domain's schema alone; once it is migrated. */
  readerFor(domain: string): Promise<Database>;
  /** Brings the databases of these domains up to their migrations, and refuses one that was filled with other keys. */
  migrate(domains: readonly MigratedDomain[]): Promise<void>;
  /** Tells a second start where the gateway answers. */
  announce(appAddress: string): Promise<void>;
  /** Resolves when the embedded PostgreSQL this process started has ended, wanted or not. */
  readonly ended: Promise<void>;
  /** Closes all connections and ends the PostgreSQL this process started. */
  close(): Promise<void>;
}

/** Commands and subgraphs of their own process leave connections to what runs beside them. */
const CONNECTIONS = { server: 20, command: 5, peer: 5 } as const;

/** Of each domain's reader. */
const READING = 3;

/** Opens the storage of an installation; connects to nothing yet. */
export const openStorage = ({ dataDir, env, database, keys, ...embedded }: StorageOptions): Storage => {
  const databases = new Map<string, Promise<Database>>();
  let server: Promise<EmbeddedServer> | undefined;
  const closing = new AbortController();
  let tellEnded: () => void;
  const ended = new Promise<void>((resolveEnded) => {
    tellEnded = resolveEnded;
  });

  const embeddedServer = (): Promise<EmbeddedServer> => {
    server ??= openEmbedded(dataDir, { ...embedded, signal: closing.signal }).then((opened) => {
      opened.ended.then(tellEnded);
      return opened;
    });
    return server;
  };
  const urlFor = async (domain: string): Promise<string> =>
    databaseUrlFor(domain, env) ?? (await embeddedServer()).url;
  const connect = (url: string, connections: number = CONNECTIONS[embedded.kind]): Promise<Database> => {
    const known = databases.get(url);
    if (known !== undefined) return known;
    const connected = connectDatabase(url, {
      connections,
      prepared: preparedFor(env),
      ...database,
    });
    databases.set(url, connected);
    return connected;
  };

  return {
    ended,
    urlFor,
    databaseFor: async (domain) => connect(await urlFor(domain)),
    readerFor: async (domain) => {
      const url = await urlFor(domain);
      const owner = await connect(url);
      if (rolesFor(env) === 'given') return owner;
      if (keys === undefined) throw new Error('the password of a role follows from the keys');
      const reader = readerOf(domain, url, keys);
      await grantReader(owner, { domain, url, reader });
      return connect(readerUrl(url, reader), READING);
    },
    migrate: async (domains) => {
      const urls = await Promise.all(domains.map(({ name }) => urlFor(name)));
      for (const url of new Set(urls)) {
        const connected = await connect(url);
        // Why: a subgraph of its own process may be given a user that only reads; who migrates is another.
        if (embedded.kind === 'peer' && rolesFor(env) === 'given' && !(await mayMigrate(connected))) continue;
        await migrateDomains(
          url,
          domains.filter((_, place) => urls[place] === url),
        );
        if (keys !== undefined) await checkKeys(connected, keys);
      }
    },
    announce: async (appAddress) => (await server)?.announce(appAddress),
    close: async () => {
      closing.abort();
      const opened = await Promise.allSettled(databases.values());
      await Promise.all(opened.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)));
      await (await server?.catch(() => undefined))?.stop();
    },
  };
};
