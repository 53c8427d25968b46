import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { itself, OPERATOR, organFor } from '../../test/other-roles.ts';

const isFirm = ({ uscc }: { uscc?: string }) => uscc?.startsWith('91') === true;
const firm = someone('ORGANISATION', isFirm);
const owner = someone('ORGANISATION', (other) => isFirm(other) && other.id !== firm.id);
const shop = someone('INDIVIDUAL_BUSINESS');
const person = someone('PERSON', ({ publiclyListed }) => publiclyListed);
const own = { caller: itself(firm.id) };

let construction: OpenedDomain;
beforeAll(async () => {
  construction = await openDomain('construction');
  const registered = { registrationCategory: 'ARCHITECT', employer: firm.name, idNumber: person.citizenId };
  await construction.plant('registeredPersons', firm, [
    { ...registered, name: '欧阳样本', sealNo: '1', validTo: '2026-11-25' },
    { ...registered, name: '张示例', sealNo: '2', validTo: '2026-11-24' },
  ]);
  const project = { name: '某工程', owner: '某单位', totalInvestment: '9000000.00' };
  await construction.plant('projects', firm, [
    { ...project, projectNo: '1', governmentFunded: true },
    { ...project, projectNo: '2', governmentFunded: false },
    { ...project, projectNo: '3' },
  ]);
  await construction.plant('projects', shop, [{ ...project, projectNo: '4', governmentFunded: true }]);
  await construction.plant('constructionPermits', firm, [
    {
      permitNo: '1',
      issuedOn: '2026-05-01',
      contractAmount: '5.00',
      participants: [
        { role: 'BUILDER', name: firm.name, uscc: firm.uscc },
        { role: 'OWNER', name: '某单位' },
      ],
      personsInCharge: ['欧阳样本', '泽仁·示例'],
    },
  ]);
  const contract = { employer: '某单位', contractor: firm.name, performanceScore: 55 };
  await construction.plant('contractFilings', firm, [
    { ...contract, filingNo: '1', performanceStatus: 'BREACHED', breachConfirmedOn: '2026-11-25' },
    { ...contract, filingNo: '2', performanceStatus: 'BREACHED' },
    { ...contract, filingNo: '3', performanceStatus: 'NORMAL', breachConfirmedOn: '2026-11-25' },
  ]);
  const award = { organ: '某厅', awardedOn: '2024-01-01' };
  await construction.plant('goodRecords', firm, [
    { ...award, title: '一', publicityEnd: '2026-11-25' },
    { ...award, title: '二', publicityEnd: '2026-11-24' },
    { ...award, title: '三' },
  ]);
  const bad = { fact: '违法分包', organ: '某局', decidedOn: '2026-01-01', level: 'A' };
  await construction.plant('badRecords', firm, [
    { ...bad, decisionNo: '一', publicityEnd: '2026-11-25' },
    { ...bad, decisionNo: '二', publicityEnd: '2026-11-24' },
    { ...bad, decisionNo: '三', publicityEnd: '2026-12-25', state: 'EXPIRED' },
  ]);
  const arrears = {
    subjectName: '欧阳示例',
    subjectKind: 'NATURAL_PERSON',
    idNumber: person.citizenId,
    facts: '拖欠农民工工资',
    workerNames: ['张样本'],
    organ: '某局',
  };
  await construction.plant('wageArrearsEntries', person, [
    { ...arrears, decisionNo: '一', listedOn: '2026-11-25' },
    { ...arrears, decisionNo: '二', listedOn: '2026-11-26' },
    { ...arrears, decisionNo: '三', listedOn: '2026-01-01', removedOn: '2026-02-01' },
  ]);
  const permit = {
    documentName: '准予行政许可决定书',
    category: 'ORDINARY',
    content: '某许可',
    decidedOn: '2026-05-01',
    organ: '某局',
    organUscc: '11513221MB0000000A',
    status: 'VALID',
  };
  await construction.plant('permits', person, [
    {
      ...permit,
      counterpartName: '欧阳示例',
      counterpartKind: 'NATURAL_PERSON',
      documentNo: '一',
      decisionPublished: true,
    },
    { ...permit, counterpartName: '欧阳示例', counterpartKind: 'NATURAL_PERSON', documentNo: '二' },
  ]);
  await construction.plant('enterprise', owner, [{ name: owner.name, uscc: owner.uscc }]);
});
afterAll(() => construction.close());

describe('construction records', () => {
  it('show the staff registered today with their names in part, and no identity number to anybody', async () => {
    const list = 'construction { registeredPersons { nodes { name registrationCategory sealNo idNumber } } }';
    const one = { registrationCategory: 'ARCHITECT', idNumber: null };
    expect(await construction.file(firm, list)).toEqual({
      construction: {
        registeredPersons: { nodes: [{ ...one, name: expect.stringMatching(/^欧\*+$/), sealNo: null }] },
      },
    });
    const shown = JSON.stringify(await construction.file(firm, list, own));
    expect(shown).toContain('"sealNo":"2"');
    expect(shown).not.toContain(person.citizenId);
    const organ = { caller: organFor('ConstructionRegisteredPerson') };
    expect(JSON.stringify(await construction.file(firm, list, organ))).not.toContain(person.citizenId);
  });

  it('open the investment of what public money pays for, and of nothing else', async () => {
    const list = 'construction { projects { nodes { projectNo totalInvestment } } }';
    const nodes = [
      { projectNo: '1', totalInvestment: '9000000.00' },
      { projectNo: '2', totalInvestment: null },
      { projectNo: '3', totalInvestment: null },
    ];
    expect(await construction.file(firm, list)).toEqual({
      construction: { projects: { nodes: expect.arrayContaining(nodes) } },
    });
    expect(await construction.file(shop, list)).toEqual({ construction: { projects: null } });
  });

  it('name the units of a permit with their codes, their people in part, and not what it costs', async () => {
    const fields = 'contractAmount personsInCharge participants { role name uscc }';
    const list = `construction { constructionPermits { nodes { ${fields} } } }`;
    expect(await construction.file(firm, list)).toEqual({
      construction: {
        constructionPermits: {
          nodes: [
            {
              contractAmount: null,
              personsInCharge: [expect.stringMatching(/^欧\*+$/), expect.stringMatching(/^泽\*+$/)],
              participants: [
                { role: 'BUILDER', name: firm.name, uscc: firm.uscc },
                { role: 'OWNER', name: '某单位', uscc: null },
              ],
            },
          ],
        },
      },
    });
  });

  it('tell of a breach an authority has confirmed, and of no other performance', async () => {
    const list = 'construction { contractFilings { nodes { filingNo performanceStatus performanceScore } } }';
    expect(await construction.file(firm, list)).toEqual({
      construction: {
        contractFilings: {
          nodes: expect.arrayContaining([
            { filingNo: '1', performanceStatus: 'BREACHED', performanceScore: null },
            { filingNo: '2', performanceStatus: null, performanceScore: null },
            { filingNo: '3', performanceStatus: null, performanceScore: null },
          ]),
        },
      },
    });
    expect(JSON.stringify(await construction.file(firm, list, own))).toContain('"performanceScore":55');
  });

  it('publish good records within their three years, and tell nobody of bad ones past theirs', async () => {
    const good = 'construction { goodRecords { nodes { title } } }';
    expect(await construction.file(firm, good)).toEqual({
      construction: { goodRecords: { nodes: [{ title: '一' }] } },
    });
    const bad = 'construction { badRecords { totalCount nodes { decisionNo } } }';
    const one = { construction: { badRecords: { totalCount: 1, nodes: [{ decisionNo: '一' }] } } };
    expect(await construction.file(firm, bad)).toEqual(one);
    expect(await construction.file(firm, bad, own)).toEqual(one);
    expect(await construction.file(firm, bad, { caller: organFor('ConstructionBadRecord') })).toEqual(one);
  });

  it('list who owes wages while listed, a person’s name and number in part, and never the workers', async () => {
    const fields = 'decisionNo subjectName idNumber workerNames';
    const list = `construction { wageArrearsEntries { nodes { ${fields} } } }`;
    const idNumber = expect.stringMatching(/^\d+\*+/);
    expect(await construction.file(person, list)).toEqual({
      construction: {
        wageArrearsEntries: {
          nodes: [
            {
              decisionNo: '一',
              subjectName: expect.stringMatching(/^欧\*+$/),
              idNumber,
              workerNames: null,
            },
          ],
        },
      },
    });
    const organ = { caller: organFor('ConstructionWageArrearsEntry') };
    const all = JSON.stringify(await construction.file(person, list, organ));
    expect(all).toContain(person.citizenId);
    expect(all).not.toContain('张样本');
  });

  it('publish a person’s permit only where the decision is published', async () => {
    const list = 'construction { permits { nodes { documentNo counterpartName } } }';
    expect(await construction.file(person, list)).toEqual({
      construction: {
        permits: { nodes: [{ documentNo: '一', counterpartName: expect.stringMatching(/^欧\*+$/) }] },
      },
    });
    const count = 'construction { permits { totalCount } }';
    expect(await construction.file(person, count, { caller: itself(person.id) })).toEqual({
      construction: { permits: { totalCount: 2 } },
    });
  });

  it('are none of the operator’s business', async () => {
    const lists = 'construction { enterprise { name } projects { totalCount } bids { totalCount } }';
    expect(await construction.file(firm, lists, { caller: OPERATOR })).toEqual({
      construction: { enterprise: null, projects: null, bids: null },
    });
    expect(await construction.file(owner, 'construction { enterprise { name } }')).toEqual({
      construction: { enterprise: { name: owner.name } },
    });
  });
});
