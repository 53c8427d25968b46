import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordRules } from '../../schema/access/condition.ts';
import type { SubgraphSource } from '../../schema/composition/outline.ts';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import {
  orchardSubgraph,
  plantedSubgraph,
  registrySubgraph,
} from '../../test/composition/planted-subgraph.ts';
import type { ConsoleParts, DomainSource } from './parts.ts';
import { runProgram } from './program.ts';

const RULES: RecordRules = {
  ripe: { rule: 'R-66', basis: '果园条例 art. 3', when: { column: 'ripe', is: true } },
};

const domain = (source: SubgraphSource): DomainSource => ({ ...source, recordRules: RULES });
const inOrder = [registrySubgraph(), orchardSubgraph()];
const broken = [registrySubgraph(), plantedSubgraph('type Query { height: Int weight: Int }')];

const run = async (
  args: string,
  {
    sources = inOrder,
    fail,
    debug = false,
  }: { sources?: readonly SubgraphSource[]; fail?: Error; debug?: boolean } = {},
) => {
  const printed: string[] = [];
  const complained: string[] = [];
  const parts: ConsoleParts = {
    terminal: { print: (text) => printed.push(text), complain: (text) => complained.push(text) },
    now: () => new Date('2026-11-25T00:00:00Z'),
    readDomains: async () => {
      if (fail !== undefined) throw fail;
      return sources.map(domain);
    },
  };
  const code = await runProgram(args.split(' ').filter(Boolean), parts, { debug });
  return { code, out: printed.join('\n'), err: complained.join('\n') };
};

/** A table's lines as cells. */
const cells = (table: string): readonly (readonly string[])[] =>
  table.split('\n').map((line) => line.split(/ {2,}/));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the command line', () => {
  it('ends with 2 when it is not understood', async () => {
    for (const args of [
      '',
      'composse',
      'compose --colour',
      'permissions --role BANK',
      'compose extra',
      'schema -s',
    ]) {
      expect(await run(args)).toMatchObject({ code: 2, out: '' });
    }
  });

  it('ends with 0 and its help when asked for it', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('compose [options]') });
    expect(await run('check --help')).toMatchObject({ code: 0 });
  });

  it('ends with 1, one sentence and its code when it is refused', async () => {
    const fail = new ConfigurationError('DOMAIN_INVALID', 'orchard: Tree.height: no column of that name');
    expect(await run('check', { fail })).toEqual({
      code: 1,
      out: '',
      err: 'orchard: Tree.height: no column of that name (DOMAIN_INVALID)',
    });
  });

  it('shows where in the code only when asked with CREDIT_DEBUG', async () => {
    const fail = new TypeError('undefined is not a function.', { cause: new Error('deeper') });
    const plain = await run('check', { fail });
    expect(plain).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^This should not happen: .*\(INTERNAL\)$/),
    });
    const debugged = await run('check', { fail, debug: true });
    expect(debugged.err).toMatch(/TypeError: undefined.*\n +at [\s\S]*Caused by Error: deeper\n +at /);
  });
});

describe('compose', () => {
  it('prints the supergraph alone on standard output', async () => {
    const { code, out, err } = await run('compose');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('type Harvest\n  @join__type(graph: ORCHARD)\n  @access');
  });

  it('writes it to a file', async () => {
    const file = join(folder, 'supergraph.graphql');
    expect(await run(`compose --output ${file}`)).toEqual({ code: 0, out: '', err: '' });
    expect(await readFile(file, 'utf8')).toBe((await run('compose')).out);
    const nowhere = await run(`compose --output ${join(folder, 'none', 'a.graphql')}`);
    expect(nowhere).toMatchObject({
      code: 1,
      err: expect.stringMatching(/name another file .*\(OUTPUT_UNWRITABLE\)/),
    });
  });

  it('leaves standard output empty when something stops it', async () => {
    const { code, out, err } = await run('compose', { sources: broken });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^LABEL_MISSING Query.height \(orchard\): this field has no @access/);
  });
});

describe('check', () => {
  it('says what fits together', async () => {
    const { code, out } = await run('check');
    expect({ code, out }).toEqual({
      code: 0,
      out: '2 subgraphs fit together. Record types: 1. Fields: 12. Each is labelled.',
    });
  });

  it('prints each finding on a line and ends with 1', async () => {
    expect(await run('check', { sources: broken })).toEqual({
      code: 1,
      out: [
        'LABEL_MISSING Query.height (orchard): this field has no @access; say who may read it',
        'LABEL_MISSING Query.weight (orchard): this field has no @access; say who may read it',
      ].join('\n'),
      err: 'Composition stops at 2 findings; mend them and try again. (COMPOSITION_REFUSED)',
    });
  });
});

describe('schema', () => {
  it('prints what clients see', async () => {
    const { code, out } = await run('schema');
    expect(code).toBe(0);
    expect(out).toContain('type Harvest {');
    expect(out).not.toMatch(/@access|_withheld/);
  });

  it('prints one subgraph as it is composed', async () => {
    expect((await run('schema --subgraph orchard')).out).toContain(
      '_withheld_orchard: access__Bits @inaccessible',
    );
    expect(await run('schema --subgraph tax')).toMatchObject({
      code: 1,
      err: 'There is no subgraph of that name; there are land-registry, orchard. (SUBGRAPH_UNKNOWN)',
    });
  });
});

describe('permissions', () => {
  it('says what the public sees of each coordinate, under which rule, and what it is told else', async () => {
    const { code, out } = await run('permissions');
    expect(code).toBe(0);
    const lines = cells(out);
    const basis = '河南省社会信用条例 art. 18: published items are open to anyone';
    expect(lines).toContainEqual(['Harvest.year', 'PUBLIC', 'ANY', 'allow', 'PUBLIC', 'R-45', basis]);
    expect(lines).toContainEqual([
      'Subject.name',
      'PUBLIC',
      'ANY',
      'mask',
      'PUBLIC',
      'PERSON_NAME',
      'R-45',
      basis,
    ]);
    expect(lines).toContainEqual([
      'Harvest',
      'PUBLIC',
      'ANY',
      'depends',
      'PUBLIC',
      'ORGANISATION',
      'ripe',
      'R-45; R-66',
      `${basis}; 果园条例 art. 3`,
    ]);
    expect(lines).toContainEqual([
      '',
      'else withhold',
      'PERSONAL_PRIVACY',
      'R-29',
      '政府信息公开条例 art. 15',
    ]);
    expect(lines).toContainEqual([
      'Harvest.yieldKg',
      'PUBLIC',
      'ANY',
      'withhold',
      'TRADE_SECRET',
      'R-34',
      '反不正当竞争法 art. 10',
    ]);
  });

  it('tells the reason of the record type where a field has none of its own', async () => {
    const lines = cells((await run('permissions --coordinate Harvest.note --role PUBLIC')).out);
    expect(lines[1]?.slice(0, 5)).toEqual(['Harvest.note', 'PUBLIC', 'ANY', 'withhold', 'PERSONAL_PRIVACY']);
  });

  it('withholds every field of a record type from whom the type is withheld', async () => {
    const { out } = await run('permissions --role OPERATOR --format json');
    const decisions = new Set(JSON.parse(out).map((entry: { decision: string }) => entry.decision));
    expect(decisions).toEqual(new Set(['withhold']));
    expect(out).toContain('"reason": "ROLE_SEPARATION"');
  });

  it('explains one coordinate for every role, and admits where the policy has no row', async () => {
    const lines = cells((await run('permissions --coordinate Harvest.yieldKg')).out);
    expect(lines.slice(1).map(([, role, , decision, , rule]) => `${role} ${decision} ${rule}`)).toEqual([
      'PUBLIC withhold R-34',
      'SUBJECT withhold no row: withheld',
      'CLIENT withhold no row: withheld',
      'GOVERNMENT withhold no row: withheld',
      'AUDITOR withhold no row: withheld',
      'OPERATOR withhold R-40',
    ]);
  });

  it('knows only coordinates that exist', async () => {
    expect(await run('permissions --coordinate Harvest.weight')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^There is no such coordinate; write Type.field.*\(COORDINATE_UNKNOWN\)$/),
    });
  });

  it('lists coordinates and roles without a row', async () => {
    const lines = cells((await run('permissions --coverage')).out);
    expect(lines[0]).toEqual(['COORDINATE', 'SUBJECT', 'CLIENT', 'GOVERNMENT', 'AUDITOR']);
    expect(lines).toContainEqual(['Harvest.year', ...Array(4).fill('no row: withheld')]);
    const gaps = JSON.parse((await run('permissions --coverage --format json')).out);
    expect(gaps[0]).toEqual({
      coordinate: 'Query.subject',
      roles: ['SUBJECT', 'CLIENT', 'GOVERNMENT', 'AUDITOR'].map((role) => ({
        role,
        withoutRow: ['PUBLIC'],
        withheld: true,
      })),
    });
  });

  it('prints a table for documents', async () => {
    const { out } = await run('permissions --format markdown');
    expect(out).toMatch(/^\| COORDINATE \| ROLE \|.*\n\| --- \|/);
  });
});
