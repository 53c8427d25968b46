import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { itself, OPERATOR, organFor } from '../../test/other-roles.ts';

const firm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('91') === true);
const shop = someone('INDIVIDUAL_BUSINESS');
const person = someone('PERSON', ({ publiclyListed }) => publiclyListed);
const address = '四川省阿坝藏族羌族自治州汶川县示例路8号';
const failedItems = [
  { item: '菌落总数', measured: '9.2×10⁵CFU/g', standard: '≤8.0×10⁴CFU/g' },
  { item: '苯甲酸', measured: '0.12g/kg' },
];

let foodDrug: OpenedDomain;
beforeAll(async () => {
  foodDrug = await openDomain('food-drug');
  const licence = { kind: 'OPERATION', formula: '青稞二份', residence: address, premises: address };
  await foodDrug.plant('foodLicences', firm, [
    { ...licence, licenceNo: 'JY1', operatorName: firm.name, uscc: firm.uscc, legalRepName: '张样本' },
  ]);
  const owned = { ...licence, uscc: shop.uscc, operatorIdNumber: shop.citizenId, legalRepName: '欧阳样本' };
  await foodDrug.plant('foodLicences', shop, [
    { ...owned, licenceNo: 'JY2', operatorName: shop.name, hasTradeName: true },
    { ...owned, licenceNo: 'JY3', operatorName: '欧阳样本' },
  ]);
  await foodDrug.plant('foodLicences', person, [{ ...licence, licenceNo: 'JY4', operatorName: '泽仁' }]);
  const drugs = { kind: 'OPERATION', qualityHead: '泽仁·样本' };
  await foodDrug.plant('drugLicences', firm, [{ ...drugs, licenceNo: '川D1', name: firm.name }]);
  await foodDrug.plant('drugLicences', shop, [
    { ...drugs, licenceNo: '川D2', name: shop.name, uscc: shop.uscc },
  ]);
  const sample = { productKind: 'FOOD', productName: '牦牛肉干', result: 'FAILED', failedItems };
  const final = { notifiedOn: '2026-10-01', reinspectionPending: false };
  const samples = [
    { ...sample, ...final, samplingNo: 'published', noticeDate: '2026-11-25', producerDeniesOrigin: true },
    { ...sample, ...final, samplingNo: 'final', noticeDate: '2026-11-26' },
    { ...sample, ...final, samplingNo: 'contested', noticeDate: '2026-11-01', reinspectionPending: true },
    { ...sample, samplingNo: 'new', noticeDate: '2026-11-01', reinspectionPending: false },
    { ...sample, samplingNo: 'unsaid', noticeDate: '2026-11-01', notifiedOn: '2026-10-01' },
  ];
  await foodDrug.plant('samplingInspections', firm, samples);
  const inspected = { inspectedOn: '2026-11-01', kind: 'ROUTINE', riskGrade: 'B', inspectors: ['某甲'] };
  await foodDrug.plant('inspections', shop, [
    { ...inspected, inspectionNo: '1', publishedOn: '2026-11-20' },
    { ...inspected, inspectionNo: '2' },
  ]);
  const recall = { recallNo: '1', product: '牦牛肉干', quantity: '20千克', level: 'FIRST' };
  await foodDrug.plant('recalls', firm, [recall]);
  await foodDrug.plant('recalls', shop, [recall]);
  await foodDrug.plant('traceabilityEntries', firm, [
    { productCode: '69', batchNo: '1', maker: firm.name, supplier: '某供货者', buyer: '某购货者' },
  ]);
  await foodDrug.plant('integrityGrades', firm, [{ sector: 'FOOD', year: 2025, level: '守信', score: 93 }]);
  const listed = { name: firm.name, reason: '某事', organ: '某局' };
  await foodDrug.plant('seriousListEntries', firm, [
    { ...listed, decisionNo: '一', listedOn: '2026-11-25' },
    { ...listed, decisionNo: '二', listedOn: '2026-01-01', removedOn: '2026-02-01' },
    { ...listed, decisionNo: '三', listedOn: '2026-11-26' },
  ]);
});
afterAll(() => foodDrug.close());

describe('food and drug records', () => {
  it('publish the licence of every operator, an owner’s name and home in part', async () => {
    const fields = 'licenceNo operatorName operatorIdNumber legalRepName residence premises';
    const list = `foodDrug { foodLicences { nodes { ${fields} } } }`;
    const shown = {
      operatorIdNumber: expect.stringMatching(/^\d\d\*+$/),
      legalRepName: expect.stringMatching(/^欧\*+$/),
      residence: '四川省阿坝藏族羌族自治州汶川县****',
      premises: address,
    };
    expect(await foodDrug.file(shop, list)).toEqual({
      foodDrug: {
        foodLicences: {
          nodes: expect.arrayContaining([
            { ...shown, licenceNo: 'JY2', operatorName: shop.name },
            { ...shown, licenceNo: 'JY3', operatorName: expect.stringMatching(/^欧\*+$/) },
          ]),
        },
      },
    });
    expect(await foodDrug.file(firm, list)).toMatchObject({
      foodDrug: { foodLicences: { nodes: [{ operatorName: firm.name, legalRepName: '张样本' }] } },
    });
    expect(await foodDrug.file(person, list)).toEqual({ foodDrug: { foodLicences: { nodes: [] } } });
  });

  it('give a formula to a sole owner and to nobody else, not even the firm’s grantee or an organ', async () => {
    const list = 'foodDrug { foodLicences { nodes { formula } } }';
    const organ = organFor('FoodLicence');
    const asked = [{}, { caller: itself(firm.id) }, { caller: organ }];
    for (const by of asked) expect(JSON.stringify(await foodDrug.file(firm, list, by))).not.toContain('青稞');
    expect(JSON.stringify(await foodDrug.file(shop, list))).not.toContain('青稞');
    const own = await foodDrug.file(shop, list, { caller: itself(shop.id) });
    expect(JSON.stringify(own)).toContain('青稞二份');
  });

  it('name who answers for quality in a firm, but not in an individual’s pharmacy', async () => {
    const list = 'foodDrug { drugLicences { nodes { qualityHead } } }';
    const heads = (qualityHead: string | null) => ({
      foodDrug: { drugLicences: { nodes: [{ qualityHead }] } },
    });
    expect(await foodDrug.file(firm, list)).toEqual(heads('泽仁·样本'));
    expect(await foodDrug.file(shop, list)).toEqual(heads(null));
  });

  it('show a sample with each item that failed, once announced', async () => {
    const fields = 'samplingNo producerDeniesOrigin failedItems { item measured standard }';
    const list = `foodDrug { samplingInspections { totalCount nodes { ${fields} } } }`;
    expect(await foodDrug.file(firm, list)).toEqual({
      foodDrug: {
        samplingInspections: {
          totalCount: 1,
          nodes: [
            {
              samplingNo: 'published',
              producerDeniesOrigin: true,
              failedItems: [failedItems[0], { ...failedItems[1], standard: null }],
            },
          ],
        },
      },
    });
  });

  it('tell nobody of a sample before the notification and the end of a re-inspection', async () => {
    const list = 'foodDrug { samplingInspections { nodes { samplingNo } } }';
    const final = {
      foodDrug: {
        samplingInspections: {
          nodes: [{ samplingNo: 'final' }, { samplingNo: 'published' }],
        },
      },
    };
    expect(await foodDrug.file(firm, list, { caller: itself(firm.id) })).toEqual(final);
    expect(await foodDrug.file(firm, list, { caller: organFor('FoodDrugSamplingInspection') })).toEqual(
      final,
    );
  });

  it('show an inspection of a shop once published, and who inspected to organs alone', async () => {
    const list = 'foodDrug { inspections { nodes { inspectionNo riskGrade inspectors } } }';
    const one = { inspectionNo: '1', riskGrade: 'B', inspectors: null };
    expect(await foodDrug.file(shop, list)).toEqual({ foodDrug: { inspections: { nodes: [one] } } });
    const organ = await foodDrug.file(shop, list, { caller: organFor('FoodDrugInspection') });
    expect(organ).toMatchObject({
      foodDrug: { inspections: { nodes: [{ inspectors: ['某甲'] }, { inspectors: ['某甲'] }] } },
    });
  });

  it('keep trade partners, quantities and points from the public, and a shop’s recalls altogether', async () => {
    const lists = `foodDrug {
      recalls { nodes { level quantity } }
      traceabilityEntries { nodes { maker supplier buyer } }
      integrityGrades { nodes { level score } }
    }`;
    expect(await foodDrug.file(firm, lists)).toEqual({
      foodDrug: {
        recalls: { nodes: [{ level: 'FIRST', quantity: null }] },
        traceabilityEntries: { nodes: [{ maker: firm.name, supplier: null, buyer: null }] },
        integrityGrades: { nodes: [{ level: '守信', score: null }] },
      },
    });
    expect(await foodDrug.file(shop, 'foodDrug { recalls { totalCount } }')).toEqual({
      foodDrug: { recalls: null },
    });
    const own = await foodDrug.file(firm, lists, { caller: itself(firm.id) });
    expect(JSON.stringify(own)).toMatch(/20千克.*某供货者.*"score":93/);
  });

  it('list serious violations from the entry until its removal', async () => {
    const list = 'foodDrug { seriousListEntries { nodes { decisionNo } } }';
    expect(await foodDrug.file(firm, list)).toEqual({
      foodDrug: { seriousListEntries: { nodes: [{ decisionNo: '一' }] } },
    });
  });

  it('are none of the operator’s business', async () => {
    const lists = 'foodDrug { foodLicences { totalCount } samplingInspections { totalCount } }';
    expect(await foodDrug.file(firm, lists, { caller: OPERATOR })).toEqual({
      foodDrug: { foodLicences: null, samplingInspections: null },
    });
  });
});
