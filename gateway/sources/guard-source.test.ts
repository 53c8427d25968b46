import { describe, expect, it } from 'vitest';
import { PUBLIC_CALLER } from '../../schema/caller.ts';
import type { AskSubgraph, SubgraphContext } from '../../schema/subgraph.ts';
import { GUARD_DEFAULTS, type GuardOptions, guardSource } from './guard-source.ts';
import { SourceError } from './source-error.ts';

const context = (more: Partial<SubgraphContext> = {}): SubgraphContext => ({
  caller: PUBLIC_CALLER,
  now: new Date(0),
  requestId: 'r',
  ...more,
});

const guard = (ask: AskSubgraph, chosen: Partial<GuardOptions> = {}) =>
  guardSource(ask, { ...GUARD_DEFAULTS, random: () => 0, ...chosen });

const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? (Reflect.get(error, 'code') ?? error.message) : error),
  );

const transient = () => Object.assign(new Error('broke off'), { isTransient: true });

/** A source that fails its first questions and counts them all. */
const failing = (times: number, error: () => Error = transient) => {
  let asked = 0;
  const ask: AskSubgraph = async () => {
    asked += 1;
    if (asked <= times) throw error();
    return { data: {} };
  };
  return { ask, asked: () => asked };
};

const nested = (levels: number): unknown => {
  let value: unknown = null;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

const never: AskSubgraph = () => new Promise(() => {});

describe('a guarded source', () => {
  it('is asked once more for a query when it broke off, and not for a mutation', async () => {
    const source = failing(1);
    expect(await codeOf(guard(source.ask).ask({ query: '{ a }' }, context()))).toBe('answered');
    expect(source.asked()).toBe(2);
    const other = failing(1);
    expect(await codeOf(guard(other.ask).ask({ query: 'mutation { a }' }, context()))).toBe('broke off');
    expect(other.asked()).toBe(1);
  });

  it('is not asked again for what will not change', async () => {
    const source = failing(1, () => new Error('refused'));
    expect(await codeOf(guard(source.ask).ask({ query: '{ a }' }, context()))).toBe('refused');
    expect(source.asked()).toBe(1);
  });

  it('is asked again no more often than its budget allows', async () => {
    const source = failing(1_000);
    const { ask } = guard(source.ask, {
      retries: { most: 3, share: 0, pauseMs: 0 },
      breaker: { ...GUARD_DEFAULTS.breaker, least: 1_000, size: 1_000 },
    });
    for (let index = 0; index < 20; index += 1) await codeOf(ask({ query: '{ a }' }, context()));
    expect(source.asked()).toBe(23);
  });

  it('is left alone once it fails again and again, and tried again after a rest', async () => {
    const source = failing(10, () => new Error('down'));
    const { ask, state } = guard(source.ask, {
      breaker: { threshold: 0.5, size: 10, least: 10, restMs: 30 },
    });
    for (let index = 0; index < 10; index += 1) await codeOf(ask({ query: '{ a }' }, context()));
    expect(state().isOpen).toBe(true);
    expect(await codeOf(ask({ query: '{ a }' }, context()))).toBe('CIRCUIT_OPEN');
    expect(source.asked()).toBe(10);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await codeOf(ask({ query: '{ a }' }, context()))).toBe('answered');
    expect(state().isOpen).toBe(false);
  });

  it('does not fail by callers that go away', async () => {
    const { ask, state } = guard(never);
    const signal = AbortSignal.abort();
    for (let index = 0; index < 30; index += 1) {
      expect(await codeOf(ask({ query: '{ a }' }, context({ signal })))).toBe('CALLER_GONE');
    }
    expect(state()).toEqual({ asked: 0, waiting: 0, isOpen: false });
  });

  it('is given up at the deadline though it heeds nothing, and holds no place then', async () => {
    const { ask, state } = guard(never);
    const controller = new AbortController();
    const asked = codeOf(ask({ query: '{ a }' }, context({ signal: controller.signal })));
    controller.abort(new SourceError('DEADLINE_PASSED'));
    expect(await asked).toBe('DEADLINE_PASSED');
    expect(state().asked).toBe(0);
  });

  it('gets a bounded number of questions at once; some wait in order, more are turned away', async () => {
    const order: string[] = [];
    const answers: (() => void)[] = [];
    const { ask, state } = guard(
      ({ query }) =>
        new Promise((resolve) => {
          order.push(query);
          answers.push(() => resolve({ data: {} }));
        }),
      { turnstile: { atOnce: 1, waiting: 2 } },
    );
    const asked = ['a', 'b', 'c', 'd'].map((query) => codeOf(ask({ query }, context())));
    expect(await asked[3]).toBe('TOO_MANY_WAITING');
    expect(state()).toMatchObject({ asked: 1, waiting: 2 });
    for (const query of ['a', 'b', 'c']) {
      await expect.poll(() => order.at(-1)).toBe(query);
      answers.at(-1)?.();
    }
    expect(await Promise.all(asked.slice(0, 3))).toEqual(['answered', 'answered', 'answered']);
    expect(state()).toMatchObject({ asked: 0, waiting: 0 });
  });

  it.each([
    ['too deep', { data: { a: nested(1_000_000) } }, 'ANSWER_TOO_DEEP'],
    ['a list too long', { data: { a: new Array(100_001).fill(0) } }, 'ANSWER_LIST_TOO_LONG'],
    ['too large', { data: { a: new Array(40).fill(new Array(60_000).fill(0)) } }, 'ANSWER_TOO_LARGE'],
    [
      'too deep in its errors',
      { errors: [{ message: '', extensions: { a: nested(200) } }] },
      'ANSWER_TOO_DEEP',
    ],
  ])('does not pass on an answer that is %s', async (_, answer, code) => {
    const { ask } = guard(async () => answer as Awaited<ReturnType<AskSubgraph>>);
    expect(await codeOf(ask({ query: '{ a }' }, context()))).toBe(code);
  });
});
