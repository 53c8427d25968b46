import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller, Grant } from '../../schema/caller.ts';
import { bankWith, grantOf } from '../fixtures/callers.ts';
import { NOW, someone } from '../open-domain.ts';
import { itself } from '../other-roles.ts';
import { type OpenedGateways, openGateways } from './open-gateways.ts';

const firm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('91') === true);
const person = someone('PERSON', ({ publiclyListed }) => publiclyListed);

let gateways: OpenedGateways<'registry' | 'tax' | 'natural-person'>;
beforeAll(async () => {
  gateways = await openGateways('registry', 'tax', 'natural-person');
  await gateways.plant('registry', 'subjects', firm, [{ name: firm.name, uscc: firm.uscc }]);
  await gateways.plant('registry', 'subjects', person, [
    { name: person.name, publishedThrough: ['PROFESSIONAL_REGISTERS'] },
  ]);
  const ratings = ['A', 'B', 'D'].map((level, place) => ({
    ...{ ratedBy: '某税务局', ratedOn: '2026-04-12' },
    ...{ evaluationYear: 2025 - place, level, score: 95 - 30 * place },
  }));
  await gateways.plant('tax', 'creditRatings', firm, ratings);
  const paid = { taxKind: 'DEED_TAX', paidAmount: '88.00', period: '2026-02' };
  await gateways.plant('tax', 'amounts', firm, [paid]);
  await gateways.plant('natural-person', 'qualifications', person, [
    { certNo: '1', title: '教师资格', status: 'VALID' },
  ]);
});
afterAll(() => gateways.close());

const ofRatings = (changed: Partial<Grant> = {}): Grant =>
  grantOf(firm.id, { recordTypes: ['TaxCreditRating'], ...changed });

/** What the ratings, and the way into the amounts of tax, are to a caller: levels, scores and reasons. */
const seenBy = async (caller: Caller | undefined) => {
  const selection = 'tax { creditRatings(first: 9) { nodes { level score } } amounts { totalCount } }';
  const { subject, withheld } = await gateways.about(firm, selection, caller && { caller });
  const nodes = Object.values(subject?.tax?.creditRatings?.nodes ?? {});
  return { ratings: nodes.map(({ level, score }) => `${level} ${score}`), withheld };
};

const ONLY_A = ['A null'];
const closed = (reason: string, amounts = reason) => ({
  ratings: ONLY_A,
  withheld: [`TaxFile.amounts ${amounts} 1`, `TaxCreditRating.score ${reason} 1`],
});

describe('a bank and the grants of a firm, through both engines', () => {
  it('is given what the grant covers, and told of the rest that nothing authorises it', async () => {
    expect(await seenBy(bankWith(ofRatings()))).toEqual({
      ratings: ['A 95', 'B 65', 'D 35'],
      withheld: ['TaxFile.amounts NO_AUTHORISATION 1'],
    });
  });

  it('is told the label’s reason where it could hold no grant: as the public, or as another subject', async () => {
    expect(await seenBy(undefined)).toEqual(closed('TRADE_SECRET'));
    expect(await seenBy(itself(person.id))).toEqual(closed('TRADE_SECRET'));
    expect((await seenBy(itself(firm.id))).ratings).toEqual(['A 95', 'B 65', 'D 35']);
  });

  it.each<[string, readonly Grant[], string, string?]>([
    ['it has none', [], 'NO_AUTHORISATION'],
    ['it has another subject’s', [ofRatings({ subject: person.id })], 'NO_AUTHORISATION'],
    ['it has ended', [ofRatings({ validTo: NOW })], 'NO_AUTHORISATION'],
    ['it has not begun', [ofRatings({ validFrom: new Date(NOW.getTime() + 1) })], 'NO_AUTHORISATION'],
    ['the firm withdrew it', [ofRatings({ revokedAt: NOW })], 'CONSENT_WITHDRAWN', 'NO_AUTHORISATION'],
    [
      'the firm gave it for something else',
      [ofRatings({ purpose: 'EMPLOYMENT_CHECK' })],
      'PURPOSE_MISMATCH',
      'NO_AUTHORISATION',
    ],
  ])('is told why it gets no more than the public where %s', async (_what, grants, reason, amounts) => {
    expect(await seenBy(bankWith(...grants))).toEqual(closed(reason, amounts));
  });

  it('is told of the purpose where no client may ask for it', async () => {
    const caller: Caller = { ...bankWith(ofRatings()), purpose: 'SUPERVISION' };
    expect(await seenBy(caller)).toEqual(closed('PURPOSE_MISMATCH'));
    const { purpose: _, ...without } = caller;
    expect(await seenBy(without)).toEqual(closed('PURPOSE_MISMATCH'));
  });

  it('gets a person’s records for a staff member whom it names, and for nobody else', async () => {
    const grant = grantOf(person.id, { recordTypes: ['PersonQualification'] });
    const selection = 'naturalPerson { qualifications { totalCount } }';
    const named = bankWith(grant);
    const { actingPerson: _, ...unnamed } = named;
    const seen = async (caller: Caller) => (await gateways.about(person, selection, { caller })).withheld;
    expect(await seen(named)).toEqual([]);
    expect(await seen(unnamed)).toEqual(['NaturalPersonFile.qualifications NO_AUTHORISATION 1']);
  });
});

describe('a source that failed', () => {
  it('is an error with the status of the source, and no reason to withhold', async () => {
    gateways.fail('tax');
    const selection = 'name tax { creditRatings { nodes { score } } amounts { totalCount } }';
    for (const caller of [undefined, bankWith(ofRatings())]) {
      const seen = await gateways.about(firm, selection, caller && { caller });
      expect(seen.withheld).toEqual([]);
      expect(seen.subject).toMatchObject({ name: firm.name });
      expect(seen.errors?.map(({ extensions }) => extensions.code)).toContain('SOURCE_UNAVAILABLE');
      expect(seen.sources).toContainEqual(expect.objectContaining({ domain: 'tax', status: 'FAILED' }));
    }
    gateways.back('tax');
    expect((await gateways.about(firm, selection)).errors).toBeUndefined();
  });
});
