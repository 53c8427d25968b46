import { readFileSync, statSync } from 'node:fs';
import {
  type CitizenIdCipher,
  createCitizenIdCipher,
  keyIdOf,
} from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { type InstallationKeys, parseKeys } from './secrets.ts';

const cipherParts = ({
  identityKey,
  blindIndexKey,
}: Pick<InstallationKeys, 'identityKey' | 'blindIndexKey'>) => ({
  key: identityKey,
  blindIndexKey,
});

/** The cipher of an installation's keys, those from before included. */
export const cipherOf = (keys: InstallationKeys): CitizenIdCipher =>
  createCitizenIdCipher({ ...cipherParts(keys), retired: (keys.retired ?? []).map(cipherParts) });

/** What tells one file from another that was put in its place. */
const markOf = (path: string): string => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
};

/**
 * The cipher of an installation that goes on while its keys are replaced: it reads their file again, where that has
 * changed, before it looks for a number and when it meets a seal it does not know. What it seals, it seals with the keys
 * it began with.
 */
export const followKeys = (path: string, keys: InstallationKeys): CitizenIdCipher => {
  const first = cipherOf(keys);
  let latest = first;
  let mark = markOf(path);
  const look = (): void => {
    const now = markOf(path);
    if (now === mark || now === '') return;
    latest = cipherOf(parseKeys(readFileSync(path, 'utf8'), path));
    mark = now;
  };
  return {
    ...first,
    open: (sealed) => {
      const known = [latest, first].find((cipher) => cipher.opens(keyIdOf(sealed)));
      if (known !== undefined) return known.open(sealed);
      look();
      return latest.open(sealed);
    },
    blindIndexes: (citizenId) => {
      look();
      return [...new Set([...latest.blindIndexes(citizenId), ...first.blindIndexes(citizenId)])];
    },
  };
};
