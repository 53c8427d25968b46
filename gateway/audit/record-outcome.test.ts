import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';
import type { Outcome } from './journey.ts';

const lines = () => {
  const written: string[] = [];
  const write = (fields: object, message: string) => {
    written.push(JSON.stringify({ ...fields, message }));
  };
  return { written, log: { info: write, error: write } };
};

describe('every outcome is recorded before it is sent', () => {
  it.each([
    ['an answer', '{ subject(id: "a") { name } }', {}, 'answered'],
    ['a malformed query', '{', {}, 'refused'],
    ['an unknown credential', '{ __typename }', { authorization: 'Bearer x' }, 'refused'],
    ['a question about the schema', '{ __schema { queryType { name } } }', {}, 'answered'],
  ])('%s', async (_, query, headers, kind) => {
    const recorded: Outcome[] = [];
    const ask = await createAsk(createCreditFixture(), {
      record: async (outcome) => {
        recorded.push(outcome);
        return undefined;
      },
    });
    await ask(query, headers);
    expect(recorded.map((outcome) => outcome.kind)).toEqual([kind]);
  });

  it('and one that cannot be recorded is a refusal without data', async () => {
    const { written, log } = lines();
    const ask = await createAsk(createCreditFixture(), {
      log,
      record: async () => {
        throw new Error('disk full');
      },
    });
    const { status, body, code } = await ask('{ subject(id: "a") { name } }');
    expect(status).toBe(503);
    expect(code).toBe('RECORD_UNAVAILABLE');
    expect(body).not.toContain('Alpha');
    expect(written.join()).toContain('RECORD_UNAVAILABLE');
    expect(written.join()).not.toContain('disk full');
  });

  it('and waits for the record', async () => {
    const order: string[] = [];
    const ask = await createAsk(createCreditFixture(), {
      record: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        order.push('recorded');
        return undefined;
      },
    });
    await ask('{ __typename }');
    order.push('sent');
    expect(order).toEqual(['recorded', 'sent']);
  });
});

describe('the log line of an outcome', () => {
  it('has codes, names and durations, and neither value nor query', async () => {
    const { written, log } = lines();
    const ask = await createAsk(createCreditFixture(), { log });
    await ask('query Q110101199001011234 { x999: subject(id: "a") { name phone } }');
    expect(written).toHaveLength(1);
    const line = JSON.parse(written[0] ?? '');
    expect(line).toMatchObject({
      message: 'answered',
      requestId: 'request-1',
      role: 'PUBLIC',
      outcome: 'ANSWERED',
      withheld: 1,
      sources: [{ subgraph: 'registry', how: 'answered' }],
    });
    expect(written[0]).not.toMatch(/1101|x999|Alpha|subject\(/);
  });

  it('says where a defect happened, not what it said', async () => {
    const { written, log } = lines();
    const ask = await createAsk(
      createCreditFixture({
        tax: async () => {
          throw new Error('password=secret');
        },
      }),
      {
        log,
        identify: async (request) => {
          if (request.headers.break) throw new TypeError('number 110101199001011234');
          return { kind: 'identified', request, caller: { role: 'PUBLIC', own: [], grants: [], duties: [] } };
        },
      },
    );
    const { status, code, body } = await ask('{ __typename }', { break: 'yes' });
    expect([status, code]).toEqual([500, 'INTERNAL']);
    await ask('{ subject(id: "a") { tax { ratings { year } } } }');
    expect(body + written.join()).not.toMatch(/1101|secret/);
    expect(written.join()).toContain('"defect":"TypeError"');
    expect(written.join()).toContain('"subgraph":"tax"');
  });
});
