import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStorage } from '../storage.ts';
import { packageCopy, scratchFolder } from '../testing/scratch-folder.ts';
import { mendLinks } from './mend-links.ts';

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

/** A package of two libraries as an npm that skips install scripts leaves it. */
const packageWith = (links: readonly { source: string; target: string }[]): string => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'native/lib'), { recursive: true });
  for (const { source } of links) writeFileSync(join(folder, source), 'a library');
  writeFileSync(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links));
  return folder;
};

describe('the links between library names', () => {
  it('are made where an install script was skipped, those to nowhere too, and only then', async () => {
    const folder = packageWith([
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    ]);
    symlinkSync('libpq.so.5.17', join(folder, 'native/lib/libpq.so.5'));
    expect(await mendLinks(folder)).toBe(2);
    expect(readlinkSync(join(folder, 'native/lib/libpq.so'))).toBe('libpq.so.5.18');
    expect(readlinkSync(join(folder, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
    expect(await mendLinks(folder)).toBe(0);
  });

  it('never lead out of their folder', async () => {
    const folder = packageWith([{ source: 'native/lib/libpq.so.5.18', target: 'native/libpq.so' }]);
    await expect(mendLinks(folder)).rejects.toThrow('native/libpq.so links to another folder');
    expect(isLink(join(folder, 'native/libpq.so'))).toBe(false);
  });

  it('are mended by a start, which else finds no libraries', async () => {
    const packageFolder = packageCopy();
    const links: { target: string }[] = JSON.parse(
      readFileSync(join(packageFolder, 'native/pg-symlinks.json'), 'utf8'),
    );
    for (const { target } of links) rmSync(join(packageFolder, target));
    const storage = openStorage({ dataDir: scratchFolder(), env: {}, kind: 'server', packageFolder });
    const database = await storage.databaseFor('tax');
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await storage.close();
    expect(links.every(({ target }) => isLink(join(packageFolder, target)))).toBe(true);
  });
});
