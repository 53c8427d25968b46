import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { LAST_RULE } from './legal-rules.ts';
import { LIFECYCLE } from './lifecycle.ts';
import { POLICY } from './policy.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const text = readFileSync(join(folder, 'RULES.md'), 'utf8');

const rule = (number: number): string => `R-${String(number).padStart(2, '0')}`;

/** Every rule a text names, those of a range included. */
const namedIn = (part: string): ReadonlySet<string> => {
  const ranges = [...part.matchAll(/R-(\d\d) to R-(\d\d)/g)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => rule(Number(from) + index)),
  );
  return new Set([...(part.match(/R-\d\d/g) ?? []), ...ranges]);
};

it('RULES.md names every rule once more than none, and only files that exist', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| R-'));
  const mapped = namedIn(rows.map((line) => line.split('|')[1]).join());
  const unmapped = namedIn(text.slice(text.indexOf('has not been mapped here yet')));
  const all = Array.from({ length: LAST_RULE }, (_, index) => rule(index + 1));
  expect(all.filter((each) => mapped.has(each) === unmapped.has(each))).toEqual([]);
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
});

it('RULES.md maps every rule that the policy and the lifecycle rest on', () => {
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| R-'))
    .join('\n');
  const named = namedIn(rows);
  const used = [...POLICY.map(({ rule: each }) => each), ...LIFECYCLE.flatMap(({ rules }) => rules)];
  expect(used.filter((each) => !named.has(each))).toEqual([]);
});
