import { readFileSync, statSync } from 'node:fs';

/** An operating system user that PostgreSQL runs as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const knownUsers = (): ReadonlyMap<string, ServerUser> => {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return new Map(
    lines.flatMap((line): [string, ServerUser][] => {
      const [name, , uid, gid] = line.split(':');
      if (name === undefined || uid === undefined || gid === undefined) return [];
      // Why unsigned: macOS writes nobody as -2.
      return [[name, { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }]];
    }),
  );
};

const ownerOf = (folder: string): ServerUser | undefined => {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? undefined : { uid: found.uid, gid: found.gid };
};

/**
 * Given the database folder, returns who PostgreSQL runs as when this process is root, which PostgreSQL refuses: the
 * folder's owner, else postgres, else nobody. Undefined: as the user of this process. 'missing': root, and no such user.
 */
export const chooseServerUser = (databaseFolder: string): ServerUser | 'missing' | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(databaseFolder);
  if (owner !== undefined) return owner;
  // Why a user with an entry in /etc/passwd, not any free number: initdb looks itself up there.
  const users = knownUsers();
  return users.get('postgres') ?? users.get('nobody') ?? 'missing';
};
