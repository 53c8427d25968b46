import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { itself, organFor } from '../../test/other-roles.ts';

const firm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('91') === true);
const lawFirm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('31') === true);
const person = someone('PERSON', ({ publiclyListed }) => publiclyListed);

const entry = {
  debtorName: '泽仁·样本',
  debtorKind: 'NATURAL_PERSON',
  idNumber: person.citizenId,
  age: 40,
  birthDate: '1890-01-01',
  executionCourt: '汶川县人民法院',
  basisDocNo: '（2023）川3221民初1号',
  basisUnit: '汶川县人民法院',
  filedOn: '2026-01-01',
  publishedOn: '2026-02-01',
  obligation: '支付货款',
  performance: 'NOT_PERFORMED',
  conducts: ['ABLE_BUT_REFUSING'],
};
const judgment = {
  court: '汶川县人民法院',
  cause: '买卖合同纠纷',
  parties: ['某甲'],
  decidedOn: '2026-01-01',
};
const notice = {
  prisonerName: '张样本',
  prison: '四川省示例监狱',
  court: '阿坝藏族羌族自治州中级人民法院',
  originalCrime: '盗窃罪',
  originalTerm: '有期徒刑三年',
  proposalKind: 'REDUCTION',
  proposal: '建议减刑三个月',
  grounds: '确有悔改表现',
  filedOn: '2026-11-01',
};

let judicial: OpenedDomain;
beforeAll(async () => {
  judicial = await openDomain('judicial');
  await judicial.plant('dishonestDebtorEntries', person, [
    { ...entry, caseNo: '（2024）川3221执1号', listTermEnd: '2028-01-31' },
    { ...entry, caseNo: '（2024）川3221执2号', performance: 'FULLY_PERFORMED' },
    { ...entry, caseNo: '（2024）川3221执3号', listTermEnd: '2026-11-24' },
    { ...entry, caseNo: '（2024）川3221执4号', minorAtAct: true },
  ]);
  const restriction = { restrictedName: firm.name, legalRepName: '张样本', orderedOn: '2026-05-01' };
  await judicial.plant('consumptionRestrictions', firm, [
    { ...restriction, caseNo: '（2024）川3221执5号', applicantName: '李示例' },
    { ...restriction, caseNo: '（2024）川3221执6号', liftedOn: '2026-06-01' },
  ]);
  await judicial.plant('consumptionRestrictions', person, [
    { ...restriction, restrictedName: person.name, caseNo: '（2024）川3221执7号' },
  ]);
  await judicial.plant('judgments', firm, [
    { ...judgment, caseNo: '（2025）川3221民初1号', docType: 'JUDGMENT', courtPublishedOn: '2026-01-08' },
    { ...judgment, caseNo: '（2025）川3221民初2号', docType: 'JUDGMENT' },
    {
      ...judgment,
      caseNo: '（2025）川3221民初3号',
      docType: 'JUDGMENT',
      courtPublishedOn: '2026-01-08',
      nonPublicationGround: '涉及国家秘密',
    },
  ]);
  await judicial.plant('sentenceReductionNotices', person, [
    { ...notice, caseNo: '（2026）川32刑更1号', noticeFrom: '2026-11-23', noticeTo: '2026-11-27' },
    { ...notice, caseNo: '（2026）川32刑更2号', noticeFrom: '2026-11-02', noticeTo: '2026-11-06' },
    { ...notice, caseNo: '（2026）川32刑更3号' },
  ]);
  await judicial.plant('briberyRecord', firm, [
    { documentNos: ['（2018）川3221刑初9号'], crimeAmount: '50000.00', lookBackEnd: '2028-01-01' },
  ]);
  await judicial.plant('judgmentDebtorEntries', firm, [
    {
      debtorName: firm.name,
      court: '汶川县人民法院',
      caseNo: '（2024）川3221执8号',
      filedOn: '2026-01-01',
      executionAmount: '9.00',
    },
  ]);
  await judicial.plant(
    'legalServiceAnnualChecks',
    lawFirm,
    [2024, 2025].map((year) => ({ year, result: 'PASSED' })),
  );
});
afterAll(() => judicial.close());

describe('judicial records', () => {
  it('list a dishonest debtor by law, a person’s name and number in part, until the debt is paid or the term over', async () => {
    const fields = 'caseNo debtorName idNumber age birthDate';
    const list = `judicial { dishonestDebtorEntries { totalCount nodes { ${fields} } } }`;
    const idNumber = expect.stringMatching(/^\d+\*+/);
    expect(await judicial.file(person, list)).toEqual({
      judicial: {
        dishonestDebtorEntries: {
          totalCount: 1,
          nodes: [
            {
              caseNo: '（2024）川3221执1号',
              debtorName: expect.stringMatching(/^泽\*+$/),
              idNumber,
              age: 40,
              birthDate: null,
            },
          ],
        },
      },
    });
  });

  it('give the full identity number for execution linkage, and the birth date not even then', async () => {
    const list = 'judicial { dishonestDebtorEntries { nodes { idNumber birthDate } } }';
    const shown = JSON.stringify(
      await judicial.file(person, list, { caller: organFor('DishonestJudgmentDebtor') }),
    );
    expect(shown).toContain(person.citizenId);
    expect(shown).not.toContain('1890-01-01');
  });

  it('show an organisation’s restriction while it is in force, the persons it bars in part, and not who applied', async () => {
    const list = 'judicial { consumptionRestrictions { nodes { caseNo legalRepName applicantName } } }';
    expect(await judicial.file(firm, list)).toEqual({
      judicial: {
        consumptionRestrictions: {
          nodes: [
            {
              caseNo: '（2024）川3221执5号',
              legalRepName: expect.stringMatching(/^张\*+$/),
              applicantName: null,
            },
          ],
        },
      },
    });
    expect(await judicial.file(person, list)).toEqual({ judicial: { consumptionRestrictions: null } });
  });

  it('know of a judgment once the court has published it, and never of one it may not publish', async () => {
    const list = 'judicial { judgments { totalCount } }';
    const one = { judicial: { judgments: { totalCount: 1 } } };
    expect(await judicial.file(firm, list)).toEqual(one);
    expect(await judicial.file(firm, list, { caller: itself(firm.id) })).toEqual(one);
  });

  it('publish a sentence-reduction notice for its five days, afterwards for organs alone', async () => {
    const list = 'judicial { sentenceReductionNotices { nodes { caseNo prisonerName } } }';
    expect(await judicial.file(person, list)).toEqual({
      judicial: {
        sentenceReductionNotices: {
          nodes: [{ caseNo: '（2026）川32刑更1号', prisonerName: expect.stringMatching(/^张\*+$/) }],
        },
      },
    });
    const count = 'judicial { sentenceReductionNotices { totalCount } }';
    expect(await judicial.file(person, count, { caller: organFor('SentenceReductionNotice') })).toEqual({
      judicial: { sentenceReductionNotices: { totalCount: 3 } },
    });
  });

  it('answer whether there is a bribery record to an organ on duty alone, and alike to all others', async () => {
    const record = 'judicial { briberyRecord { hit documentNos crimeAmount } }';
    const nothing = { judicial: { briberyRecord: null } };
    expect(await judicial.file(firm, record)).toEqual(nothing);
    expect(await judicial.file(lawFirm, record)).toEqual(nothing);
    expect(await judicial.file(firm, record, { caller: itself(firm.id) })).toEqual(nothing);
    expect(await judicial.file(firm, record, { caller: organFor('BriberyRecord') })).toEqual({
      judicial: {
        briberyRecord: { hit: true, documentNos: ['（2018）川3221刑初9号'], crimeAmount: '50000.00' },
      },
    });
  });

  it('keep the amount to be executed from the public, and the annual checks of law firms open', async () => {
    expect(
      await judicial.file(firm, 'judicial { judgmentDebtorEntries { nodes { caseNo executionAmount } } }'),
    ).toEqual({
      judicial: {
        judgmentDebtorEntries: { nodes: [{ caseNo: '（2024）川3221执8号', executionAmount: null }] },
      },
    });
    expect(
      await judicial.file(lawFirm, 'judicial { legalServiceAnnualChecks { nodes { year result } } }'),
    ).toEqual({
      judicial: {
        legalServiceAnnualChecks: {
          nodes: [
            { year: 2025, result: 'PASSED' },
            { year: 2024, result: 'PASSED' },
          ],
        },
      },
    });
  });
});
