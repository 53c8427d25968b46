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
const errorTable = readFileSync(join(projectRoot(), 'gateway/ERRORS.md'), 'utf8');
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

interface BankAnswer {
  readonly data: { readonly subject: { readonly tax: { readonly creditRatings: object } } };
  readonly extensions: { readonly withheld: readonly { readonly reason: string }[] };
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
    const listed = [...errorTable.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
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
    // Why without `…`: the README leaves out what says nothing new.
    const expected: Answer = JSON.parse(printed.replaceAll(/, …/g, ''));
    const given: Answer = JSON.parse(stdout);
    expect(shapeOf(given)).toEqual(shapeOf(expected));
    expect(given.extensions.withheld[0]?.coordinate).toBe(expected.extensions.withheld[0]?.coordinate);
  });

  it('gives the bank of its tokens what it says there', async () => {
    const query = `{ subject(id: "91513201YB8P7XG05H") { tax { creditRatings(first: 1) { totalCount nodes { level score } } } } }`;
    const told: unknown[] = [];
    for (const command of commands.filter((line) => line.includes('main.js token'))) {
      const token = (await shell(command)).stdout.trim();
      const response = await fetch(addressOf(gateway), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'credit-purpose': 'LOAN_REVIEW',
        },
        body: JSON.stringify({ query }),
      });
      const { data, extensions } = (await response.json()) as BankAnswer;
      told.push([data.subject.tax.creditRatings, extensions.withheld.map(({ reason }) => reason)]);
    }
    expect(told).toEqual([
      [{ totalCount: 2, nodes: [{ level: 'A', score: null }] }, ['NO_AUTHORISATION']],
      [{ totalCount: 6, nodes: [{ level: 'C', score: 60 }] }, []],
    ]);
  });
});
