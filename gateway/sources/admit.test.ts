import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';

describe('a gateway that has too much to answer', () => {
  it('refuses with 503 and Retry-After before it reads, and answers again when there is room', async () => {
    let answer: () => void = () => {};
    const waits = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const fixture = createCreditFixture();
    const court = fixture.subgraphs.get('court');
    fixture.subgraphs.set('court', async (...args) => {
      await waits;
      return (await court?.(...args)) ?? {};
    });
    const ask = await createAsk(fixture, { admission: { atOnce: 1, waiting: 1 } });
    const query = '{ subject(id: "a") { court { count } } }';
    const [first, second] = [ask(query), ask(query)];
    const refused = await ask('this is no query');
    expect(refused.status).toBe(503);
    expect(refused.code).toBe('OVERLOADED');
    expect(refused.headers['retry-after']).toBe('1');
    answer();
    expect((await first).data).toEqual({ subject: { court: { count: 1 } } });
    expect((await second).data).toEqual({ subject: { court: { count: 1 } } });
    expect((await ask(query)).status).toBe(200);
  });
});

describe('a request', () => {
  it('ends at its own deadline, however much each source may take', async () => {
    const fixture = createCreditFixture({ court: () => new Promise(() => {}) });
    const ask = await createAsk(fixture, { requestDeadlineMs: 30, fetchDeadlineMs: 60_000 });
    const { data, code, extensions } = await ask('{ subject(id: "a") { name court { count } } }');
    expect(data).toEqual({ subject: { name: 'Alpha', court: null } });
    expect(code).toBe('SOURCE_UNAVAILABLE');
    expect(extensions.sources).toMatchObject([
      { domain: 'court', status: 'FAILED' },
      { domain: 'registry', status: 'ANSWERED' },
      { domain: 'tax', status: 'NOT_ASKED' },
    ]);
  });
});
