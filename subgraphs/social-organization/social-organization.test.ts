import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { itself, OPERATOR, organFor } from '../../test/other-roles.ts';

const codeOf = (prefix: string) => someone('ORGANISATION', ({ uscc }) => uscc?.startsWith(prefix) === true);
const association = codeOf('51');
const foundation = codeOf('53');
const person = someone('PERSON', ({ publiclyListed }) => publiclyListed);

const organ = '汶川县民政局';

let social: OpenedDomain;
beforeAll(async () => {
  social = await openDomain('social-organization');
  const registered = { registrationAuthority: organ, status: 'REGISTERED' };
  await social.plant('organisation', association, [
    {
      ...registered,
      name: association.name,
      uscc: association.uscc,
      kind: 'SOCIAL_GROUP',
      originalFund: '30000.00',
      memberCount: 2,
      members: ['张样本', '李示例'],
    },
  ]);
  await social.plant('charter', association, [
    { integrityClause: true, assetManagement: '资产任何人不得侵占', approvedOn: '2024-05-01' },
  ]);
  await social.plant('officers', association, [
    {
      name: '泽仁·样本',
      post: '会长',
      termFrom: '2024-01-01',
      termTo: '2028-12-31',
      concurrentPosts: ['示例合作社理事'],
      idNumber: association.legalRepCitizenId,
      isPublicOfficial: true,
    },
  ]);
  const report = {
    submittedOn: '2026-03-20',
    result: 'PASSED',
    income: '1000.00',
    auditReport: '无保留意见',
  };
  await social.plant('annualReports', association, [
    { ...report, year: 2025, filedByFoundation: false, filedByCharity: false },
    { ...report, year: 2024, filedByFoundation: false, filedByCharity: true },
    { ...report, year: 2023 },
  ]);
  await social.plant('annualReports', foundation, [{ ...report, year: 2025, filedByFoundation: true }]);
  const donation = {
    beneficiary: '扎西·示例',
    purpose: '高原助学',
    amount: '200.00',
    totalAmount: '90200.00',
  };
  await social.plant('donations', foundation, [
    {
      ...donation,
      receiptNo: '一',
      donorName: '王样本',
      donatedOn: '2026-05-03',
      donorAgreedOn: '2026-05-03',
    },
    { ...donation, receiptNo: '二', donorName: '陈示例', donatedOn: '2026-05-02' },
    {
      ...donation,
      receiptNo: '三',
      donorName: '杨样本',
      donatedOn: '2026-05-01',
      donorAgreedOn: '2026-05-01',
      donorWithdrewOn: '2026-06-01',
    },
  ]);
  await social.plant('assessmentGrades', association, [
    { grade: 'GRADE_4A', score: 912, gradedOn: '2025-06-01', validTo: '2030-05-31', organ },
  ]);
  await social.plant('abnormalEntries', association, [
    { reasons: ['NO_ANNUAL_REPORT'], listedOn: '2024-07-01', removedOn: '2025-01-10', organ },
    { reasons: ['UNREACHABLE'], listedOn: '2026-07-01', organ },
  ]);
  const serious = { reasons: ['TWO_YEARS_ABNORMAL'], organ };
  await social.plant('seriousEntries', association, [
    { ...serious, decisionNo: '一', listedOn: '2026-08-01' },
    { ...serious, decisionNo: '二', listedOn: '2024-08-01', removedOn: '2025-08-01' },
    { ...serious, decisionNo: '三', listedOn: '2026-12-01' },
    { ...serious, decisionNo: '四', listedOn: '2026-01-01', state: 'REPAIRED' },
  ]);
  const act = {
    counterpartName: association.name,
    counterpartKind: 'LEGAL_PERSON_OR_UNINCORPORATED_ORGANISATION',
    uscc: association.uscc,
    legalRepName: association.legalRepName,
    legalRepIdNumber: association.legalRepCitizenId,
    decidedOn: '2026-06-01',
    organ,
    organUscc: '11513221MB0000000A',
    content: '警告',
  };
  await social.plant('penalties', association, [
    {
      ...act,
      decisionNo: '一',
      violationType: '超出业务范围',
      facts: '某事',
      basis: '某条',
      kinds: ['WARNING'],
    },
  ]);
  await social.plant('permits', association, [
    { ...act, documentName: '成立登记', documentNo: '二', category: 'REGISTRATION', status: 'VALID' },
  ]);
});
afterAll(() => social.close());

/** What the file holds under `socialOrganization` for a selection. */
const file = async (...[subject, selection, options]: Parameters<OpenedDomain['file']>) =>
  ((await social.file(subject, `socialOrganization { ${selection} }`, options)) as Record<string, unknown>)
    .socialOrganization;

describe('records of social organisations', () => {
  it('are open as registered, their members counted but not named', async () => {
    const fields = 'name kind originalFund memberCount members';
    const shown = { name: association.name, kind: 'SOCIAL_GROUP', originalFund: '30000.00', memberCount: 2 };
    expect(await file(association, `organisation { ${fields} }`)).toEqual({
      organisation: { ...shown, members: null },
    });
    expect(await file(association, 'organisation { members }', { caller: itself(association.id) })).toEqual({
      organisation: { members: ['张样本', '李示例'] },
    });
  });

  it('say whether a charter has the integrity clause', async () => {
    expect(await file(association, 'charter { integrityClause assetManagement membership }')).toEqual({
      charter: { integrityClause: true, assetManagement: '资产任何人不得侵占', membership: null },
    });
  });

  it('name officers, and give their identity number to nobody', async () => {
    const list = 'officers { nodes { name post concurrentPosts idNumber isPublicOfficial } }';
    const open = { name: '泽仁·样本', post: '会长', idNumber: null };
    expect(await file(association, list)).toEqual({
      officers: { nodes: [{ ...open, concurrentPosts: null, isPublicOfficial: null }] },
    });
    expect(await file(association, list, { caller: itself(association.id) })).toEqual({
      officers: { nodes: [{ ...open, concurrentPosts: ['示例合作社理事'], isPublicOfficial: null }] },
    });
    expect(await file(association, list, { caller: organFor('SocialOrgOfficer') })).toEqual({
      officers: { nodes: [{ ...open, concurrentPosts: ['示例合作社理事'], isPublicOfficial: true }] },
    });
  });

  it('open the finances of foundations and charities, and the audit report of foundations alone', async () => {
    const list = 'annualReports { nodes { year result income auditReport } }';
    const year = (of: number, income: string | null, auditReport: string | null) => ({
      year: of,
      result: 'PASSED',
      income,
      auditReport,
    });
    expect(await file(association, list)).toEqual({
      annualReports: { nodes: [year(2025, null, null), year(2024, '1000.00', null), year(2023, null, null)] },
    });
    expect(await file(foundation, list)).toEqual({
      annualReports: { nodes: [year(2025, '1000.00', '无保留意见')] },
    });
  });

  it('name a donor only while it agrees, whoever asks, and a beneficiary never', async () => {
    const list = 'donations { nodes { donorName beneficiary purpose totalAmount } }';
    const open = { beneficiary: null, purpose: '高原助学', totalAmount: '90200.00' };
    const nodes = ['王样本', null, null].map((donorName) => ({ ...open, donorName }));
    expect(await file(foundation, list)).toEqual({ donations: { nodes } });
    expect(await file(foundation, list, { caller: itself(foundation.id) })).toEqual({ donations: { nodes } });
    expect(await file(foundation, list, { caller: organFor('SocialOrgDonation') })).toEqual({
      donations: { nodes },
    });
  });

  it('keep the single donation and its receipt for the organisation', async () => {
    const list = 'donations(first: 1) { nodes { amount receiptNo } }';
    expect(await file(foundation, list)).toEqual({
      donations: { nodes: [{ amount: null, receiptNo: null }] },
    });
    expect(await file(foundation, list, { caller: itself(foundation.id) })).toEqual({
      donations: { nodes: [{ amount: '200.00', receiptNo: '一' }] },
    });
  });

  it('show a grade without its points', async () => {
    expect(await file(association, 'assessmentGrades { nodes { grade score } }')).toEqual({
      assessmentGrades: { nodes: [{ grade: 'GRADE_4A', score: null }] },
    });
  });

  it('show an entry on the serious list while it is listed, and the history of the abnormal list', async () => {
    expect(await file(association, 'seriousEntries { totalCount nodes { decisionNo } }')).toEqual({
      seriousEntries: { totalCount: 1, nodes: [{ decisionNo: '一' }] },
    });
    const own = await file(association, 'seriousEntries { totalCount }', { caller: itself(association.id) });
    expect(own).toEqual({ seriousEntries: { totalCount: 3 } });
    expect(await file(association, 'abnormalEntries { nodes { listedOn removedOn } }')).toEqual({
      abnormalEntries: {
        nodes: [
          { listedOn: '2026-07-01', removedOn: null },
          { listedOn: '2024-07-01', removedOn: '2025-01-10' },
        ],
      },
    });
  });

  it('publish permits and penalties without the identity number of the legal representative', async () => {
    const fields = 'counterpartName legalRepName legalRepIdNumber';
    const node = {
      counterpartName: association.name,
      legalRepName: association.legalRepName,
      legalRepIdNumber: null,
    };
    expect(
      await file(association, `permits { nodes { ${fields} } } penalties { nodes { ${fields} } }`),
    ).toEqual({ permits: { nodes: [node] }, penalties: { nodes: [node] } });
  });

  it('are kept of organisations alone', async () => {
    expect(await file(person, 'organisation { name } officers { totalCount }')).toEqual({
      organisation: null,
      officers: null,
    });
  });

  it('are none of the operator’s business', async () => {
    const caller = OPERATOR;
    expect(await file(association, 'organisation { name } awards { totalCount }', { caller })).toEqual({
      organisation: null,
      awards: null,
    });
  });
});
