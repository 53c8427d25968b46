import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { plantedSubgraph, registrySubgraph } from '../../test/composition/planted-subgraph.ts';
import { run } from '../../test/console/run-command.ts';

const broken = [registrySubgraph(), plantedSubgraph('type Query { height: Int weight: Int }')];

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

  it('prints what a role is ever given, for a purpose', async () => {
    const { code, out } = await run('schema --role PUBLIC');
    expect({ code, hasType: out.includes('type Query') }).toEqual({ code: 0, hasType: true });
    expect((await run('schema --role OPERATOR --purpose AUDIT')).code).toBe(0);
    expect((await run('schema --role BANK')).code).toBe(2);
  });

  it('prints one subgraph as it is composed', async () => {
    expect((await run('schema --subgraph orchard')).out).toContain(
      '_withheld_orchard: access__Bits @inaccessible',
    );
    expect(await run('schema --subgraph tax')).toMatchObject({
      code: 1,
      err: 'There is no subgraph of that name; there are land-registry, orchard, visibility. (SUBGRAPH_UNKNOWN)',
    });
  });
});
