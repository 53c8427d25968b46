import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RULES_OF_LAW } from './rules-of-law.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const lines = readFileSync(join(folder, 'RULES.md'), 'utf8').split('\n');
const rows = lines
  .filter((line) => line.startsWith('| R-'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, rule = '', law, inForce, mark, asks, held = '', tested = '']) => ({
    ...{ rule, law, inForce, mark, asks, held, tested },
  }));

const linksOf = (cell: string): readonly string[] =>
  [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => join(folder, link));

/** Code and SDL, tests and migrations excepted. */
const code: readonly string[] = ['schema', 'gateway', 'subgraphs'].flatMap((part) =>
  readdirSync(join(folder, '../..', part), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|graphql)$/.test(path) && !/\.test\.ts$|rules-of-law\.ts$/.test(path))
    .map((path) => join(folder, '../..', part, path)),
);

const isFile = (path: string): boolean => statSync(path).isFile();

describe('RULES.md', () => {
  it('has one line for each rule of law, with its law, days and mark', () => {
    expect(rows.map(({ rule, law, inForce, mark }) => [rule, law, inForce, mark])).toEqual(
      Object.entries(RULES_OF_LAW).map(([rule, { law, from, until, mark }]) => [
        ...[rule, law, until === undefined ? from : `${from} to ${until}`, mark],
      ]),
    );
    expect(rows.map(({ rule }) => rule)).toEqual(
      Array.from({ length: 79 }, (_, index) => `R-${String(index + 1).padStart(2, '0')}`),
    );
  });

  it('leaves no rule open: each is held by something and tested, or says why it is not here', () => {
    const isOpen = ({ held, tested }: { held: string; tested: string }): boolean =>
      tested.startsWith('Not here: ')
        ? held !== '' || tested.length < 30
        : linksOf(held).length === 0 || !linksOf(tested).some((path) => path.endsWith('.test.ts'));
    expect(rows.filter(isOpen)).toEqual([]);
  });

  it('names only files there are, each of which names the rule it is said to hold', () => {
    const links = lines.flatMap(linksOf);
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
    const silent = rows.flatMap(({ rule, held }) =>
      linksOf(held).filter((path) => isFile(path) && !readFileSync(path, 'utf8').includes(rule)),
    );
    expect(silent).toEqual([]);
  });

  it('has for each rule that code rests on a line that says what holds it', () => {
    const held = new Set(rows.filter(({ held: cell }) => cell !== '').map(({ rule }) => rule));
    const unheld = code.flatMap((path) =>
      (readFileSync(path, 'utf8').match(/\bR-\d+/g) ?? []).flatMap((rule) =>
        held.has(rule) ? [] : [`${path}: ${rule}`],
      ),
    );
    expect(unheld).toEqual([]);
  });
});
