import { describe, expect, it } from 'vitest';
import type { Caller } from '../../schema/caller.ts';
import type { RegisteredClient } from '../../schema/registered-client.ts';
import { createAdmitClient } from './create-admit-client.ts';
import { createRegistry } from './create-registry.ts';

const NOW = new Date('2026-11-25T08:00:00Z');
const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);
const BANK: RegisteredClient = {
  id: 'bank',
  organisation: 'Rural Bank',
  contact: 'bank@example.org',
  roles: ['CLIENT'],
  purposes: ['LOAN_REVIEW'],
  requestsPerMinute: 10,
  costPerMinute: 100,
  proof: 'TOKEN',
  documents: 'ALL',
  validFrom: days(-1),
  validTo: days(1),
};
const caller: Caller = { role: 'CLIENT', client: 'bank', own: [], grants: [], duties: [] };

const admitWith = (changed: Partial<RegisteredClient>, parts: { unknown?: 'refuse' | 'believe' } = {}) =>
  createAdmitClient({ find: async (id) => (id === 'bank' ? { ...BANK, ...changed } : undefined), ...parts });

describe('a client that asks in its own name', () => {
  it('is completed from its registration', async () => {
    const admitted = await admitWith({})(
      { ...caller, purpose: 'LOAN_REVIEW' },
      { proof: 'BEARER', now: NOW },
    );
    expect(admitted).toEqual({ ...caller, purpose: 'LOAN_REVIEW', organisation: 'Rural Bank' });
  });

  it.each([
    ['CLIENT_SUSPENDED', 403, { suspendedAt: NOW }, {}],
    ['CLIENT_NOT_VALID', 403, { validFrom: days(0.5) }, {}],
    ['CLIENT_NOT_VALID', 403, { validTo: NOW }, {}],
    ['CLIENT_ROLE_NOT_AGREED', 403, { roles: [] }, {}],
    ['PROOF_REQUIRED', 401, { proof: 'PROOF_OF_KEY' }, {}],
    ['CLIENT_PURPOSE_NOT_AGREED', 403, {}, { purpose: 'TENDER_QUALIFICATION' }],
    ['CLIENT_UNKNOWN', 403, {}, { client: 'other' }],
  ] as const)('is refused as %s (%d)', async (code, status, registered, asked) => {
    const refused = admitWith(registered)({ ...caller, ...asked }, { proof: 'BEARER', now: NOW });
    await expect(refused).rejects.toMatchObject({ code, status });
  });

  it('is believed unregistered where that is agreed, and there too held to its registration', async () => {
    const admit = admitWith({ suspendedAt: NOW }, { unknown: 'believe' });
    const other = { ...caller, client: 'other' };
    expect(await admit(other, { proof: 'BEARER', now: NOW })).toBe(other);
    await expect(admit(caller, { proof: 'BEARER', now: NOW })).rejects.toMatchObject({
      code: 'CLIENT_SUSPENDED',
    });
  });

  it('that is none passes: subjects and organs have no registration', async () => {
    const organ: Caller = { ...caller, role: 'GOVERNMENT', client: 'other' };
    expect(await admitWith({})(organ, { proof: 'BEARER', now: NOW })).toBe(organ);
  });
});

describe('the registry of clients', () => {
  it('is asked once in half a second, however many ask at a time', async () => {
    let elapsed = 0;
    let asked = 0;
    const find = createRegistry({
      find: async () => {
        asked += 1;
        return asked === 1 ? BANK : { ...BANK, suspendedAt: NOW };
      },
      elapsedMs: () => elapsed,
    });
    await Promise.all([find('bank'), find('bank')]);
    elapsed = 499;
    expect((await find('bank'))?.suspendedAt).toBeUndefined();
    expect(asked).toBe(1);
    elapsed = 500;
    expect((await find('bank'))?.suspendedAt).toBe(NOW);
  });

  it('refuses for the moment where it cannot be read, and looks again the next time', async () => {
    let isDown = true;
    const find = createRegistry({
      find: async () => {
        if (isDown) throw new Error('no database');
        return BANK;
      },
    });
    await expect(find('bank')).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE', status: 503 });
    isDown = false;
    expect(await find('bank')).toBe(BANK);
  });
});
