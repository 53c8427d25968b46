import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type InstallationKeys, writtenKeys } from './secrets.ts';

/** Puts other keys in the place of a file, for its owner alone: whoever reads it, and a power cut, finds all of the old or all of the new. */
export const replaceKeys = async (path: string, keys: InstallationKeys): Promise<void> => {
  const folder = dirname(path);
  const aside = join(folder, `.${basename(path, '.json')}-${randomUUID()}.json`);
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(writtenKeys(keys));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
    const held = await open(folder, 'r');
    await held.sync().finally(() => held.close());
  } finally {
    await rm(aside, { force: true });
  }
};
