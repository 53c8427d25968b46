import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { itself, OPERATOR, organFor } from '../../test/other-roles.ts';
import type { SampleRow } from '../harness/samples/samples.ts';

const person = someone('PERSON', ({ publiclyListed }) => publiclyListed);
const minor = someone('PERSON', (subject) => subject.minor);
const firm = someone('ORGANISATION');
const own = { caller: itself(person.id) };

const honour = { title: '道德模范', level: 'COUNTY', organ: '某委员会' };
const penalty: SampleRow = {
  counterpartName: person.name,
  counterpartKind: 'NATURAL_PERSON',
  personIdNumber: person.citizenId,
  violationType: '违反道路运输管理',
  facts: '某事',
  basis: '某条',
  content: '罚款',
  kinds: ['FINE'],
  decidedOn: '2026-06-01',
  organ: '某交通运输局',
  organUscc: '11513221MB0000000A',
};

let persons: OpenedDomain;
beforeAll(async () => {
  persons = await openDomain('natural-person');
  const core = { sex: 'FEMALE', birthDate: '1890-01-01', ethnicity: '羌族', phone: '10012345678' };
  await persons.plant('core', person, [
    {
      ...core,
      name: '泽仁·样本',
      idNumber: person.citizenId,
      householdRegion: '513221',
      address: '示例路8号',
    },
  ]);
  await persons.plant('qualifications', person, [{ certNo: '1', title: '教师资格', status: 'VALID' }]);
  const practice = { employerName: '示例单位', registeredOn: '2020-01-01' };
  await persons.plant('practiceRecords', person, [
    ...['LAWYER', 'DOCTOR', 'GUIDE', 'CPA', 'TEACHER', 'JOURNALIST'].map((profession) => ({
      ...practice,
      profession,
    })),
    { ...practice, profession: 'GUIDE', registeredOn: '2010-01-01', deregisteredOn: '2015-01-01' },
    { ...practice, profession: 'DOCTOR', registeredOn: '2026-12-25' },
  ]);
  const role = { organisationName: firm.name, organisationUscc: firm.uscc, fromDate: '2020-01-01' };
  await persons.plant('roles', person, [
    { ...role, post: 'LEGAL_REPRESENTATIVE' },
    { ...role, post: 'LEGAL_REPRESENTATIVE', fromDate: '2011-01-01', toDate: '2015-01-01' },
    { ...role, post: 'DIRECTOR' },
  ]);
  await persons.plant('honours', person, [
    { ...honour, year: 2024, onPublicList: true },
    { ...honour, year: 2023, onPublicList: false },
    { ...honour, year: 2022 },
  ]);
  await persons.plant('honours', minor, [{ ...honour, year: 2024, onPublicList: true, minorAtAct: true }]);
  const published = { ...penalty, decisionPublished: true, publicSecurityViolation: false };
  await persons.plant('penalties', person, [
    { ...published, decisionNo: '一' },
    { ...published, decisionNo: '二', decisionPublished: false },
    { ...published, decisionNo: '三', publicSecurityViolation: true },
    { ...published, decisionNo: '四', publicSecurityViolation: null },
    { ...published, decisionNo: '五', kinds: ['ADMINISTRATIVE_DETENTION'] },
    { ...published, decisionNo: '六', minorAtAct: true },
  ]);
  const insured = { status: 'INSURED', contributionBase: '5000.00', contributionAmount: '400.00' };
  await persons.plant('socialInsurance', person, [
    { ...insured, insuranceKind: 'PENSION', months: 30, consentGivenOn: '2026-01-01' },
    { ...insured, insuranceKind: 'MEDICAL', months: 20 },
    {
      ...insured,
      insuranceKind: 'MATERNITY',
      months: 10,
      consentGivenOn: '2026-01-01',
      consentWithdrawnOn: '2026-02-01',
    },
  ]);
  await persons.plant('educationRecords', person, [{ institution: '示例大学', level: 'UNDERGRADUATE' }]);
  const pledge = { text: '承诺诚信经营', kept: true };
  await persons.plant('pledges', person, [
    { ...pledge, pledgeNo: '一', pledgedOn: '2026-03-01', publicationAgreedOn: '2026-03-01' },
    { ...pledge, pledgeNo: '二', pledgedOn: '2026-02-01' },
    {
      ...pledge,
      pledgeNo: '三',
      pledgedOn: '2026-01-01',
      publicationAgreedOn: '2026-01-01',
      publicationWithdrawnOn: '2026-04-01',
    },
  ]);
});
afterAll(() => persons.close());

/** What the file holds under `naturalPerson` for a selection. */
const file = async (...[subject, selection, options]: Parameters<OpenedDomain['file']>) =>
  ((await persons.file(subject, `naturalPerson { ${selection} }`, options)) as Record<string, unknown>)
    .naturalPerson;

const nodes = async (...asked: Parameters<typeof file>) => {
  const found = (await file(...asked)) as Record<string, { readonly nodes: readonly object[] }>;
  return Object.values(found)[0]?.nodes ?? [];
};

describe('records of natural persons', () => {
  it('keep who a person is from the public, and ethnicity from everyone', async () => {
    const core = 'core { name sex birthDate idNumber ethnicity phone address }';
    expect(await file(person, core)).toEqual({ core: null });
    const known = { name: '泽仁·样本', sex: 'FEMALE', birthDate: '1890-01-01', ethnicity: null };
    expect(await file(person, core, own)).toEqual({
      core: { ...known, idNumber: null, phone: null, address: null },
    });
    expect(await file(person, core, { caller: organFor('PersonCore') })).toEqual({
      core: { ...known, idNumber: person.citizenId, phone: '10012345678', address: '示例路8号' },
    });
  });

  it('publish practice where a statute keeps a public register, while the person is on it', async () => {
    const shown = JSON.stringify(await file(person, 'practiceRecords { totalCount nodes { profession } }'));
    expect(shown).toContain('"totalCount":4');
    for (const profession of ['LAWYER', 'DOCTOR', 'GUIDE', 'CPA']) expect(shown).toContain(profession);
    expect(await file(person, 'practiceRecords { totalCount }', own)).toEqual({
      practiceRecords: { totalCount: 8 },
    });
  });

  it('keep number and employer of a registered person from the public, who would find the name by them', async () => {
    const list = 'practiceRecords(first: 1) { nodes { profession licenceNo employerName employerUscc } }';
    const [practice] = await nodes(person, list);
    expect(practice).toMatchObject({ licenceNo: null, employerName: null, employerUscc: null });
    expect((await nodes(person, list, own))[0]).toMatchObject({ employerName: '示例单位' });
  });

  it('keep the posts of a person from the public, of a legal representative too: they would give its name', async () => {
    expect(await file(person, 'roles { totalCount }')).toEqual({ roles: null });
    expect(await file(person, 'roles { totalCount }', own)).toEqual({ roles: { totalCount: 3 } });
    expect(await file(person, 'roles { totalCount }', { caller: organFor('PersonRole') })).toEqual({
      roles: { totalCount: 3 },
    });
  });

  it('publish an honour of a public list, and nothing of a minor, not even to the minor', async () => {
    expect(await file(person, 'honours { nodes { year } }')).toEqual({
      honours: { nodes: [{ year: 2024 }] },
    });
    const none = { honours: { totalCount: 0 } };
    expect(await file(minor, 'honours { totalCount }')).toEqual(none);
    expect(await file(minor, 'honours { totalCount }', { caller: itself(minor.id) })).toEqual(none);
  });

  it('publish a penalty whose decision is published, the name and number in part', async () => {
    const list = 'penalties { nodes { decisionNo counterpartName personIdNumber } }';
    expect(await file(person, list)).toEqual({
      penalties: {
        nodes: [
          {
            decisionNo: '一',
            counterpartName: expect.stringMatching(/^.\*+$/),
            personIdNumber: expect.stringMatching(/^\d+\*+$/),
          },
        ],
      },
    });
  });

  it('tell nobody of a violation of public security, nor of what may be one', async () => {
    const count = 'penalties { totalCount }';
    const two = { penalties: { totalCount: 2 } };
    expect(await file(person, count, own)).toEqual(two);
    expect(await file(person, count, { caller: organFor('PersonPenalty') })).toEqual(two);
  });

  it('tell what insurance costs only while the person’s written consent is recorded, and organs nothing', async () => {
    const list = 'socialInsurance { nodes { insuranceKind contributionBase contributionAmount } }';
    const row = (
      insuranceKind: string,
      contributionBase: string | null,
      contributionAmount: string | null,
    ) => ({
      insuranceKind,
      contributionBase,
      contributionAmount,
    });
    expect(await file(person, list, own)).toEqual({
      socialInsurance: {
        nodes: [
          row('PENSION', '5000.00', '400.00'),
          row('MEDICAL', null, null),
          row('MATERNITY', null, null),
        ],
      },
    });
    const nothing = { socialInsurance: null };
    expect(await file(person, list)).toEqual(nothing);
    expect(await file(person, list, { caller: organFor('PersonSocialInsurance') })).toEqual(nothing);
  });

  it('let the person decide whether a pledge is public', async () => {
    expect(await file(person, 'pledges { nodes { pledgedOn kept } }')).toEqual({
      pledges: { nodes: [{ pledgedOn: '2026-03-01', kept: true }] },
    });
    expect(await file(person, 'pledges { totalCount }', own)).toEqual({ pledges: { totalCount: 3 } });
  });

  it('give education and qualifications to the person alone', async () => {
    const lists = 'qualifications { totalCount } educationRecords { totalCount }';
    const nothing = { qualifications: null, educationRecords: null };
    const one = { totalCount: 1 };
    expect(await file(person, lists)).toEqual(nothing);
    expect(await file(person, lists, { caller: OPERATOR })).toEqual(nothing);
    const caller = organFor('PersonQualification', 'PersonEducation');
    expect(await file(person, lists, { caller })).toEqual(nothing);
    expect(await file(person, lists, own)).toEqual({ qualifications: one, educationRecords: one });
  });

  it('are kept of persons alone', async () => {
    const lists = 'core { name } honours { totalCount } roles { totalCount }';
    expect(await file(firm, lists, { caller: itself(firm.id) })).toEqual({
      core: null,
      honours: null,
      roles: null,
    });
  });
});
