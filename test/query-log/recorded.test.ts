import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecorder } from '../../gateway/audit/create-recorder.ts';
import { giverOf, parseReceipt } from '../../gateway/audit/note/receipt.ts';
import { createAsk } from '../../gateway/testing/ask.ts';
import { createCreditFixture } from '../../gateway/testing/credit.ts';
import { openTestLog, type TestLog } from './open-log.ts';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
});
afterAll(() => log.close());

const askWithLog = async (options: Parameters<typeof createAsk>[1] = {}) =>
  createAsk(createCreditFixture(), { record: createRecorder(log.sequencer()), ...options });

const lastEntry = async () => {
  const { size } = await log.store.readHead();
  return `${(await log.store.readBodies(size - 1, size)).get(size - 1)}`;
};

describe('what the query log keeps of an answer', () => {
  it.each(['plain', 'compiled'] as const)(
    'is whom it told of, what it gave and what it withheld, and no value (%s)',
    async (engine) => {
      const ask = await askWithLog({ engine });
      const { body } = await ask(
        'query Q110101 { x999: subject(id: "a") { name phone tax { ratings { score } } } }',
      );
      const text = await lastEntry();
      expect(JSON.parse(text)).toMatchObject({
        v: 1,
        kind: 'query',
        caller: { role: 'PUBLIC' },
        outcome: 'ANSWERED',
        given: { 'Subject.name': 1 },
        subjects: { count: 1 },
        sources: expect.arrayContaining([expect.objectContaining({ source: 'registry', how: 'answered' })]),
        withheld: expect.arrayContaining([['Subject.phone', 'PERSONAL_PRIVACY', 1]]),
      });
      expect(text).not.toMatch(/110101|x999|Alpha|"a"/);
      expect(body).toContain('Alpha');
      const references = await log.owner.query(
        `select kind, value from query_log."references" where place = (select max(place) from query_log.entries)`,
      );
      expect(references).toEqual([{ kind: 'subject', value: 'a' }]);
    },
  );

  it('comes with a receipt, and so does a refusal', async () => {
    const ask = await askWithLog();
    for (const [query, headers] of [
      ['{ subject(id: "a") { name } }', {}],
      ['{', {}],
      ['{ __typename }', { authorization: 'Bearer secret-token' }],
    ] as const) {
      const { body } = await ask(query, headers);
      const receipt = parseReceipt(JSON.parse(body).extensions.receipt);
      expect(receipt && giverOf(receipt, [log.signer])).toBeDefined();
    }
    expect(await lastEntry()).toContain('"outcome":"CREDENTIAL_UNKNOWN"');
    expect(await lastEntry()).not.toContain('secret-token');
  });

  it('keeps the text of an operation once, without literals and names of the caller', async () => {
    const ask = await askWithLog();
    for (const id of ['a', 'b']) await ask(`query Li { wang: subject(id: "${id}") { id name } }`);
    const { operation } = JSON.parse(await lastEntry());
    const kept = await log.owner.query('select text from query_log.operations where hash = $1', [operation]);
    expect(kept).toEqual([{ text: expect.stringMatching(/^query o0 \{\s+a0: subject\(id: ""\)/) }]);
  });

  it('names the acting person and the address by salted commitments alone', async () => {
    const caller = {
      role: 'CLIENT',
      purpose: 'LOAN_REVIEW',
      client: 'bank',
      organisation: 'Bank',
      actingPerson: 'clerk 7',
    };
    const ask = await askWithLog({
      identify: async (request) => ({
        kind: 'identified',
        request,
        caller: { ...caller, own: [], grants: [], duties: [] } as never,
      }),
    });
    await ask('{ subject(id: "a") { name } }');
    const first = await lastEntry();
    await ask('{ subject(id: "a") { name } }');
    const second = await lastEntry();
    expect(first).not.toContain('clerk 7');
    expect(JSON.parse(first).caller).toMatchObject({ role: 'CLIENT', client: 'bank', organisation: 'Bank' });
    expect(JSON.parse(first).caller.acting).not.toBe(JSON.parse(second).caller.acting);
  });
});
