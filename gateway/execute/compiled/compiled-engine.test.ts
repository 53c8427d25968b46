import { afterEach, describe, expect, it, vi } from 'vitest';
import { PUBLIC_CALLER } from '../../../schema/caller.ts';
import type { AskSubgraph } from '../../../schema/subgraph.ts';
import { createSteps } from '../../steps.ts';
import { createCreditFixture } from '../../testing/credit.ts';

const NOW = new Date('2026-11-25T08:00:00Z');

/** Runs a question of the public up to where the engine has had its say. */
const run = async (query: string, replaced: Readonly<Record<string, AskSubgraph>> = {}) => {
  const { supergraphSdl, subgraphs } = createCreditFixture(replaced);
  const steps = await createSteps({ supergraphSdl, subgraphs, engine: 'compiled', clock: () => NOW });
  const identified = await steps.identify(steps.receive({ query }, {}, {}));
  const { run: ask, permitted } = steps.plan(steps.permit(steps.readOperation(identified)));
  const context = { caller: PUBLIC_CALLER, now: NOW, requestId: 'r' };
  return ask({ variables: permitted.variables, context });
};

const QUERY = '{ subject(id: "a") { n: name phone court { count } tax { ratings { level score } } } }';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('the compiled engine', () => {
  it('writes an answer of which nothing failed itself, and counts what it withheld', async () => {
    const result = await run(QUERY);
    if (result.kind !== 'written') throw new Error('it was left to the plain projection');
    expect(result.data).toBe(
      '{"subject":{"n":"Alpha","phone":null,"court":{"count":1},"tax":{"ratings":[{"level":null,"score":null},{"level":"A","score":null},{"level":null,"score":null}]}}}',
    );
    expect(result.withheld.map(({ coordinate, count }) => [coordinate, count])).toEqual([
      ['Subject.phone', 1],
      ['TaxRating.level', 2],
      ['TaxRating.score', 3],
    ]);
  });

  it.each([
    ['a number beyond its type', { court: { count: 2 ** 31, _withheld_court: 1 } }],
    ['a text for an object', { court: 'x' }],
    ['no object where there is one to be', { court: [] }],
  ])('leaves an answer with %s to the plain projection', async (_, entity) => {
    const result = await run(QUERY, { court: async () => ({ data: { _entities: [entity] } }) });
    expect(result.kind).toBe('raw');
  });

  it('prints the code it makes when asked to', async () => {
    vi.stubEnv('CREDIT_SHOW_CODE', '1');
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await run('{ subject(id: "a") { name } }');
    const printed = write.mock.calls.map(([text]) => String(text)).join('');
    expect(printed).toContain('// subject: Subject\nfunction w0(o) {');
    expect(printed).toContain(`s += "\\"name\\":";`);
  });
});
