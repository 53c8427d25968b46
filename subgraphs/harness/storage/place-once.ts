import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** Puts a complete, durable file in place, for its owner alone, unless there is one: of two that start together one is first. */
export const placeOnce = async (path: string, text: string): Promise<void> => {
  const aside = join(dirname(path), `.${basename(path, '.json')}-${randomUUID()}.json`);
  await mkdir(dirname(path), { recursive: true });
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
    await link(aside, path);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    await file.close();
    await rm(aside, { force: true });
  }
};
