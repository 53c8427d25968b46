import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKeys } from './secrets.ts';
import { scratchFolder } from './testing/scratch-folder.ts';

const hex = (byte: string): string => byte.repeat(32);
const good = { cursorKey: hex('01'), identityKey: hex('02'), blindIndexKey: hex('03') };

describe('the keys of an installation', () => {
  it('are made once, for the owner alone, and are the same ever after', async () => {
    const dataDir = join(scratchFolder(), 'new/.data');
    const many = await Promise.all(Array.from({ length: 8 }, () => loadKeys({ dataDir, env: {} })));
    expect(many).toEqual(many.map(() => many[0]));
    const keys = await loadKeys({ dataDir, env: {} });
    expect(keys).toEqual(many[0]);
    expect(Object.values(keys).map((key) => key.length)).toEqual([32, 32, 32]);
    expect(new Set(Object.values(keys).map(String)).size).toBe(3);
    expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['keys.json']);
  });

  it('come from the file that CREDIT_KEYS_FILE names, and from nowhere else', async () => {
    const folder = scratchFolder();
    const file = join(folder, 'mounted.json');
    writeFileSync(file, JSON.stringify(good));
    const keys = await loadKeys({ dataDir: folder, env: { CREDIT_KEYS_FILE: file } });
    expect(keys.identityKey).toEqual(Buffer.from(hex('02'), 'hex'));
    const env = { CREDIT_KEYS_FILE: join(folder, 'missing.json') };
    await expect(loadKeys({ dataDir: folder, env })).rejects.toMatchObject({ code: 'KEYS_MALFORMED' });
    expect(readdirSync(folder)).toEqual(['mounted.json']);
  });

  it.each([
    ['nothing', ''],
    ['a cut file', JSON.stringify(good).slice(0, 80)],
    ['a missing key', JSON.stringify({ ...good, blindIndexKey: undefined })],
    ['a short key', JSON.stringify({ ...good, identityKey: 'ab' })],
    ['a key in base64', JSON.stringify({ ...good, identityKey: Buffer.alloc(32, 7).toString('base64') })],
    ['a list', '[]'],
    ['null', 'null'],
  ])('are refused and left as they are when the file has %s', async (_what, text) => {
    const dataDir = scratchFolder();
    const file = join(dataDir, 'keys.json');
    writeFileSync(file, text);
    const refusal = await loadKeys({ dataDir, env: {} }).catch((error: Error) => error);
    expect(refusal).toMatchObject({ code: 'KEYS_MALFORMED' });
    expect(String(refusal)).not.toContain(hex('01'));
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
