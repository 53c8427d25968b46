import { expect, it } from 'vitest';
import type { WithheldEntry } from './project/withheld-log.ts';
import { rejectWithheld } from './reject-withheld.ts';

const gap: WithheldEntry = {
  coordinate: 'Harvest.yieldKg',
  path: ['harvest', 'yieldKg'],
  reason: 'TRADE_SECRET',
  rule: 'R-34',
  legalBasis: 'a law',
  count: 1,
};
const asking = (wish: string | undefined) => ({
  params: { query: '' },
  headers: { 'credit-withheld': wish },
  requestId: '1',
  now: new Date('2026-11-25'),
});

it('refuses an answer with gaps to whoever rejects them, gives it to everyone else, and knows no other wish', () => {
  expect(() => rejectWithheld([gap], asking('reject'))).toThrow('WITHHELD_REJECTED');
  expect(() => rejectWithheld([], asking('reject'))).not.toThrow();
  expect(() => rejectWithheld([gap], asking(undefined))).not.toThrow();
  expect(() => rejectWithheld([], asking('Reject'))).toThrow('CREDIT_WITHHELD_UNKNOWN');
});
