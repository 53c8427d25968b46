import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegisteredClient } from '../../schema/registered-client.ts';
import { createSettleQuotas } from '../../subgraphs/harness/platform/quota-store.ts';
import type { TestDatabase } from '../../test/database.ts';
import { bankWith } from '../../test/fixtures/callers.ts';
import { openPlatformDatabase } from '../../test/platform-database.ts';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';
import { createLedger } from './create-ledger.ts';

const NOW = new Date('2026-11-25T08:00:40Z');

let platform: TestDatabase;
beforeAll(async () => {
  platform = await openPlatformDatabase();
});
afterAll(() => platform.close());

const client = (id: string, changed: Partial<RegisteredClient> = {}): RegisteredClient => ({
  ...{ id, organisation: 'Bank', contact: 'x', roles: ['CLIENT'], purposes: ['LOAN_REVIEW'] },
  ...{ requestsPerMinute: 100, costPerMinute: 1_000, proof: 'TOKEN', documents: 'ALL' },
  ...{ validFrom: NOW, validTo: NOW },
  ...changed,
});

const ledgerOf = (settle = createSettleQuotas(platform.database)) => createLedger({ settle });

describe('the quotas of clients among several gateways', () => {
  it('are exceeded by no more than a twentieth for each gateway but one, whoever settles when', async () => {
    const bank = client('flood');
    const gateways = Array.from({ length: 4 }, () => ledgerOf());
    const served = await Promise.all(
      gateways.flatMap((ledger) =>
        Array.from({ length: 60 }, () => ledger.spend(ledger.accountOf(bank, NOW), 'requests', 1)),
      ),
    );
    const count = served.filter(Boolean).length;
    expect(count).toBeGreaterThanOrEqual(100);
    expect(count).toBeLessThanOrEqual(100 + 3 * 5);
  });

  it('are one: what one gateway has served is gone at the others once both have settled', async () => {
    const bank = client('one');
    const [first, second] = [ledgerOf(), ledgerOf()];
    for (let made = 0; made < 98; made++) await first.spend(first.accountOf(bank, NOW), 'requests', 1);
    await first.settle();
    const account = second.accountOf(bank, NOW);
    await second.spend(account, 'requests', 1);
    await second.settle();
    expect(account.requests.remaining).toBe(1);
    expect(await second.spend(account, 'requests', 2)).toBe(false);
    expect(await second.spend(account, 'requests', 1)).toBe(true);
  });

  it('begin anew each minute, and are each client’s own', async () => {
    const ledger = ledgerOf();
    const small = client('small', { requestsPerMinute: 1 });
    const later = new Date(NOW.getTime() + 20_000);
    expect(await ledger.spend(ledger.accountOf(small, NOW), 'requests', 1)).toBe(true);
    expect(await ledger.spend(ledger.accountOf(small, NOW), 'requests', 1)).toBe(false);
    expect(await ledger.spend(ledger.accountOf(client('other'), NOW), 'requests', 1)).toBe(true);
    expect(await ledger.spend(ledger.accountOf(small, later), 'requests', 1)).toBe(true);
  });

  it('lose nothing while the database is away, and let through no more than a slice then', async () => {
    let isDown = true;
    const settle = createSettleQuotas(platform.database);
    const ledger = ledgerOf(async (spent) => {
      if (isDown) throw new Error('no database');
      return settle(spent);
    });
    const account = ledger.accountOf(client('down'), NOW);
    for (let made = 0; made < 5; made++) expect(await ledger.spend(account, 'requests', 1)).toBe(true);
    await expect(ledger.spend(account, 'requests', 1)).rejects.toThrow('no database');
    isDown = false;
    expect(await ledger.spend(account, 'requests', 1)).toBe(true);
    expect(account.requests.remaining).toBe(94);
  });
});

describe('a client that asks', () => {
  const askAs = (id: string, agreed: Partial<RegisteredClient>) =>
    createAsk(createCreditFixture(), {
      caller: { ...bankWith(), client: id },
      clock: () => NOW,
      quotas: {
        findClient: async (asked) => (asked === id ? client(id, agreed) : undefined),
        ledger: ledgerOf(),
      },
    });

  it('is told in each answer what is left, and with 429 when to come again', async () => {
    const ask = await askAs('told', { requestsPerMinute: 2 });
    const question = '{ subject(id: "a") { name } }';
    const first = await ask(question);
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"requests";q=2;w=60, "cost";q=1000;w=60',
      ratelimit: '"requests";r=1;t=20, "cost";r=999;t=20',
    });
    expect(await ask('{ malformed')).toMatchObject({ code: 'SYNTAX_INVALID' });
    expect(await ask(question)).toMatchObject({
      status: 429,
      code: 'REQUEST_QUOTA_USED_UP',
      asked: [],
      headers: { 'retry-after': '20', ratelimit: '"requests";r=0;t=20, "cost";r=999;t=20' },
    });
  });

  it('is refused what its quota of cost has no room for, before anything is planned or fetched', async () => {
    const ask = await askAs('costly', { costPerMinute: 5 });
    const large = '{ subjects(ids: ["a", "b"]) { tax { ratings(first: 100) { year } } } }';
    expect(await ask(large)).toMatchObject({ status: 429, code: 'COST_QUOTA_USED_UP', asked: [] });
    expect(await ask('{ subject(id: "a") { name } }')).toMatchObject({ status: 200 });
  });

  it('of no registration, and the public, have no quota', async () => {
    const ask = await createAsk(createCreditFixture(), {
      quotas: { findClient: async () => client('any', { requestsPerMinute: 1 }), ledger: ledgerOf() },
    });
    for (const _ of [1, 2, 3]) expect((await ask('{ subject(id: "a") { name } }')).status).toBe(200);
  });
});
