import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { itself, OPERATOR, organFor } from '../../test/other-roles.ts';
import type { SampleRow } from '../harness/samples/samples.ts';

const firm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('91') === true);
const person = someone('PERSON', ({ publiclyListed }) => publiclyListed);
const shop = someone('INDIVIDUAL_BUSINESS');

const office = { ratedBy: '某税务局', ratedOn: '2026-04-12' };
const penalty: SampleRow = {
  counterpartName: person.name,
  counterpartKind: 'NATURAL_PERSON',
  personIdNumber: person.citizenId,
  violationType: '违反税收管理',
  facts: '未按期申报',
  basis: '某条',
  content: '罚款',
  fine: '200.00',
  decidedOn: '2026-06-01',
  organ: '某税务局',
  organUscc: '11513221MB0000000A',
};

let tax: OpenedDomain;
beforeAll(async () => {
  tax = await openDomain('tax');
  const ratings = ['A', 'B', 'D'].map((level, place) => ({
    ...office,
    evaluationYear: 2025 - place,
    level,
    score: 95 - 30 * place,
  }));
  await tax.plant('creditRatings', firm, ratings);
  await tax.plant('creditRatings', shop, ratings);
  await tax.plant('arrearsNotices', person, [
    {
      taxpayerName: '欧阳示例',
      legalRepName: '欧阳示例',
      legalRepIdNumber: person.citizenId,
      businessAddress: '四川省阿坝藏族羌族自治州汶川县示例路8号',
      taxKinds: ['VALUE_ADDED_TAX'],
      arrearsBalance: '1234.50',
      announcedBy: '某税务局',
      announcedOn: '2026-07-01',
    },
  ]);
  const inspected = { checkFrom: '2024-01-01', supplementedAmount: '10.00', mainFacts: '少列收入' };
  await tax.plant('inspections', firm, [
    { ...inspected, checkTo: '2024-12-31' },
    { ...inspected, checkTo: '2025-12-31', closedOn: '2026-05-01', publishedOn: '2026-05-08' },
    { ...inspected, checkTo: '2026-01-31', penaltyAmount: '500.00', penaltyDecidedOn: '2026-06-01' },
  ]);
  const paid = { taxKind: 'DEED_TAX', paidAmount: '88.00' };
  await tax.plant('amounts', firm, [{ ...paid, period: '2026-01' }]);
  await tax.plant('amounts', person, [
    { ...paid, period: '2026-02' },
    { ...paid, period: '2026-03', consentGivenOn: '2026-01-01' },
    { ...paid, period: '2026-04', consentGivenOn: '2026-01-01', consentWithdrawnOn: '2026-02-01' },
  ]);
  await tax.plant('penalties', person, [
    { ...penalty, decisionNo: '一', kinds: ['FINE'], decisionPublished: true },
    { ...penalty, decisionNo: '二', kinds: ['FINE'] },
    { ...penalty, decisionNo: '三', kinds: ['FINE', 'ADMINISTRATIVE_DETENTION'], decisionPublished: true },
  ]);
  const violation = {
    taxpayerName: '欧阳示例',
    caseNature: 'TAX_EVASION',
    mainFacts: '少缴税款',
    legalBasisAndPenalty: '某条',
    responsibleName: '欧阳示例',
    responsibleIdNumber: person.citizenId,
  };
  await tax.plant('seriousViolationCases', person, [
    { ...violation, publishedOn: '2026-01-01' },
    { ...violation, publishedOn: '2026-02-01', removedOn: '2026-03-01' },
    { ...violation, publishedOn: '2026-12-24' },
  ]);
});
afterAll(() => tax.close());

describe('tax records', () => {
  it('let the public know of the A ratings of organisations alone, without their points', async () => {
    const ratings = 'tax { creditRatings { totalCount nodes { evaluationYear level score } } }';
    expect(await tax.file(firm, ratings)).toEqual({
      tax: { creditRatings: { totalCount: 1, nodes: [{ evaluationYear: 2025, level: 'A', score: null }] } },
    });
    expect(await tax.file(shop, ratings)).toEqual({ tax: { creditRatings: null } });
    expect(
      await tax.file(firm, 'tax { creditRatings { nodes { score } } }', { caller: itself(firm.id) }),
    ).toEqual({
      tax: { creditRatings: { nodes: [{ score: 95 }, { score: 65 }, { score: 35 }] } },
    });
  });

  it('announce a person’s arrears by law, with the name and address in part and no identity number', async () => {
    const fields = 'taxpayerName legalRepName legalRepIdNumber businessAddress arrearsBalance';
    expect(await tax.file(person, `tax { arrearsNotices { nodes { ${fields} } } }`)).toEqual({
      tax: {
        arrearsNotices: {
          nodes: [
            {
              taxpayerName: '欧**',
              legalRepName: '欧**',
              legalRepIdNumber: null,
              businessAddress: '四川省阿坝藏族羌族自治州汶川县****',
              arrearsBalance: '1234.50',
            },
          ],
        },
      },
    });
  });

  it('show an inspection only once it is published or penalised, and of it only what that covers', async () => {
    const list = 'tax { inspections { nodes { mainFacts penaltyAmount supplementedAmount } } }';
    expect(await tax.file(firm, list)).toEqual({
      tax: {
        inspections: {
          nodes: expect.arrayContaining([
            { mainFacts: '少列收入', penaltyAmount: null, supplementedAmount: null },
            { mainFacts: null, penaltyAmount: '500.00', supplementedAmount: null },
          ]),
        },
      },
    });
    const all = (await tax.file(firm, 'tax { inspections { totalCount } }', {
      caller: organFor('TaxInspection'),
    })) as object;
    expect(all).toEqual({ tax: { inspections: { totalCount: 3 } } });
  });

  it('give tax amounts to their subject alone, and a person’s only while its consent is recorded', async () => {
    const list = 'tax { amounts { nodes { period paidAmount } } }';
    expect(await tax.file(firm, list)).toEqual({ tax: { amounts: null } });
    expect(await tax.file(firm, list, { caller: organFor('TaxAmount') })).toEqual({ tax: { amounts: null } });
    expect(await tax.file(firm, list, { caller: itself(firm.id) })).toEqual({
      tax: { amounts: { nodes: [{ period: '2026-01', paidAmount: '88.00' }] } },
    });
    expect(await tax.file(person, list, { caller: itself(person.id) })).toEqual({
      tax: { amounts: { nodes: [{ period: '2026-03', paidAmount: '88.00' }] } },
    });
  });

  it('publish a person’s penalty only where the decision is published, and one with detention to nobody', async () => {
    const list = 'tax { penalties { nodes { decisionNo counterpartName personIdNumber } } }';
    const shown = (await tax.file(person, list)) as {
      tax: { penalties: { nodes: Record<string, string>[] } };
    };
    expect(shown.tax.penalties.nodes.map(({ decisionNo }) => decisionNo)).toEqual(['一']);
    expect(shown.tax.penalties.nodes[0]?.counterpartName).toMatch(/^.\*+$/);
    expect(shown.tax.penalties.nodes[0]?.personIdNumber).not.toBe(person.citizenId);
    const own = await tax.file(person, 'tax { penalties { totalCount } }', { caller: itself(person.id) });
    expect(own).toEqual({ tax: { penalties: { totalCount: 2 } } });
  });

  it('no longer show a serious case that has been removed, nor one not yet published', async () => {
    const list =
      'tax { seriousViolationCases { nodes { publishedOn responsibleName responsibleIdNumber } } }';
    const shown = JSON.stringify(await tax.file(person, list));
    expect(shown).toContain('2026-01-01');
    expect(shown).not.toMatch(/2026-02-01|2026-12-24/);
    expect(shown).not.toContain(person.citizenId);
  });

  it('are none of the operator’s business', async () => {
    const lists = 'tax { profile { taxpayerName } arrearsNotices { totalCount } penalties { totalCount } }';
    expect(await tax.file(firm, lists, { caller: OPERATOR })).toEqual({
      tax: { profile: null, arrearsNotices: null, penalties: null },
    });
  });
});
