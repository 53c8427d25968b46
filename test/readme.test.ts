import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS } from '../gateway/errors.ts';
import { PURPOSES } from '../schema/codes/purposes.ts';
import { CONFIGURATION_CODES } from '../schema/configuration-error.ts';
import { CONTEXT_REFUSALS } from '../schema/signed-context/context-refusal.ts';
import { projectRoot } from '../subgraphs/harness/sdl/sdl-library.ts';
import { DATABASE_ERRORS } from '../subgraphs/harness/storage/database-error.ts';
import { START_ERRORS } from '../subgraphs/harness/storage/start-error.ts';
import { addressOf, freshDataFolder, type RunningCommand, startGateway } from './journeys/running-gateway.ts';

const readme = readFileSync(join(projectRoot(), 'README.md'), 'utf8');
const scripts: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(projectRoot(), 'package.json'), 'utf8'),
).scripts;

const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => match[1] ?? '',
  );

const commands = blocks('sh').flatMap((block) => block.trim().split('\n'));

interface Answer {
  readonly data: object;
  readonly extensions: { readonly withheld: readonly { readonly coordinate: string }[] };
}

/** An answer without what each start draws anew, and without values that follow the calendar. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
  }
  return value === null ? null : typeof value;
};

describe('the README', () => {
  it('lists every error code there is, and none there is not', () => {
    const [, section = ''] = /## Errors([\s\S]*?)\n## /.exec(readme) ?? [];
    const listed = [...section.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    const known = [ERRORS, START_ERRORS, DATABASE_ERRORS, CONTEXT_REFUSALS].flatMap((table) =>
      Object.keys(table),
    );
    expect(listed.sort()).toEqual([...new Set([...known, ...CONFIGURATION_CODES])].sort());
  });

  it('lists every purpose', () => {
    for (const purpose of Object.keys(PURPOSES)) expect(readme).toContain(purpose);
  });

  it('names only scripts there are', () => {
    for (const [, script] of readme.matchAll(/npm run ([a-z:-]+)/g))
      expect(scripts).toHaveProperty([script ?? '']);
  });

  it('links only to files there are', () => {
    const links = [...readme.matchAll(/\]\((?!http)([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((path) => !existsSync(join(projectRoot(), path)))).toEqual([]);
  });
});

describe('the commands of the README', { timeout: 120_000 }, () => {
  const folder = freshDataFolder();
  let gateway: RunningCommand;
  const env = () => ({ ...process.env, CREDIT_DATA_DIR: folder.path });
  const shell = (command: string) =>
    promisify(execFile)('sh', ['-c', command], { cwd: projectRoot(), env: env() });

  beforeAll(async () => {
    gateway = await startGateway({ dataFolder: folder.path });
  }, 120_000);

  afterAll(async () => {
    gateway.child.kill('SIGTERM');
    await gateway.ended;
    await folder.remove();
  }, 60_000);

  it.concurrent.each(commands.filter((command) => command.startsWith('node ')))('%s', async (command) => {
    const { stdout } = await shell(command);
    expect(stdout + (command.includes('--output') ? 'written' : '')).not.toBe('');
  });

  it('answers the example with what is printed there', async () => {
    const example = commands.find((command) => command.startsWith('curl ')) ?? '';
    const [printed = ''] = blocks('json');
    const { stdout } = await shell(example.replace('http://127.0.0.1:4000/graphql', addressOf(gateway)));
    const expected: Answer = JSON.parse(printed);
    const given: Answer = JSON.parse(stdout);
    expect(shapeOf(given)).toEqual(shapeOf(expected));
    expect(given.extensions.withheld[0]?.coordinate).toBe(expected.extensions.withheld[0]?.coordinate);
  });
});
