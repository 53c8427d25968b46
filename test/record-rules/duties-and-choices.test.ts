import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller, Duty } from '../../schema/caller.ts';
import type { SampleSubject } from '../../subgraphs/harness/samples/samples.ts';
import { someone } from '../open-domain.ts';
import { itself } from '../other-roles.ts';
import { type Asking, type OpenedGateways, openGateways } from './open-gateways.ts';

const isFirm = ({ uscc }: SampleSubject): boolean => uscc?.startsWith('91') === true;
const firm = someone('ORGANISATION', isFirm);
const other = someone('ORGANISATION', (subject) => isFirm(subject) && subject.id !== firm.id);
const foundation = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('53') === true);
const person = someone('PERSON', ({ publiclyListed }) => publiclyListed);

let gateways: OpenedGateways<
  'registry' | 'judicial' | 'construction' | 'social-organization' | 'natural-person'
>;
beforeAll(async () => {
  gateways = await openGateways(
    ...(['registry', 'judicial', 'construction', 'social-organization', 'natural-person'] as const),
  );
  for (const { name, uscc = null, ...subject } of [firm, other, foundation, person]) {
    const row = { name, uscc, publishedThrough: ['DISHONEST_JUDGMENT_DEBTORS'] };
    await gateways.plant('registry', 'subjects', { ...subject, name }, [row]);
  }
  await gateways.plant('judicial', 'briberyRecord', firm, [
    { documentNos: ['（2018）川3221刑初9号'], lookBackEnd: '2028-01-01' },
  ]);
  await gateways.plant('judicial', 'dishonestDebtorEntries', person, [
    {
      ...{ debtorName: person.name, debtorKind: 'NATURAL_PERSON', idNumber: person.citizenId },
      ...{
        executionCourt: '汶川县人民法院',
        basisDocNo: '（2023）川3221民初1号',
        basisUnit: '汶川县人民法院',
      },
      ...{ caseNo: '（2024）川3221执1号', filedOn: '2026-01-01', publishedOn: '2026-02-01' },
      ...{ obligation: '支付货款', performance: 'NOT_PERFORMED', conducts: ['ABLE_BUT_REFUSING'] },
    },
  ]);
  await gateways.plant('natural-person', 'core', person, [
    { name: person.name, idNumber: person.citizenId, phone: '10012345678' },
  ]);
  const bid = { bidderName: firm.name, bidPrice: '1000.00', provinceTenderNo: '1' };
  await gateways.plant('construction', 'bids', firm, [{ ...bid, openingAt: '2026-11-25T09:00:00Z' }]);
  const donation = { donorName: '王样本', totalAmount: '9.00', amount: '9.00', purpose: '助学' };
  await gateways.plant('social-organization', 'donations', foundation, [
    { ...donation, receiptNo: '一', donatedOn: '2026-05-02', donorAgreedOn: '2026-05-02' },
    { ...donation, receiptNo: '二', donatedOn: '2026-05-01' },
  ]);
});
afterAll(() => gateways.close());

const organ = (purpose: Caller['purpose'], ...duties: readonly Duty[]): Caller => ({
  ...{ role: 'GOVERNMENT', organisation: '某机关', own: [], grants: [], duties },
  ...(purpose !== undefined && { purpose }),
});
const about = (subject: SampleSubject, selection: string, options?: Asking) =>
  gateways.about(subject, selection, options);

describe('the bribery file', () => {
  const file = 'judicial { briberyRecord { hit documentNos } }';
  const duty: Duty = { code: '廉洁审查', recordTypes: ['BriberyRecord'], purposes: ['PROCUREMENT_REVIEW'] };

  it('is a hit or none for an organ on duty', async () => {
    const caller = organ('PROCUREMENT_REVIEW', duty);
    const hit = await about(firm, file, { caller });
    expect(hit.subject?.judicial?.briberyRecord).toEqual({
      hit: true,
      documentNos: ['（2018）川3221刑初9号'],
    });
    const none = await about(other, file, { caller });
    expect(none.subject?.judicial?.briberyRecord).toBeNull();
    expect([hit.withheld, none.withheld]).toEqual([[], []]);
  });

  it('is the same nothing for all others, whether or not there is one', async () => {
    const callers = [
      ...[undefined, itself(firm.id), organ('SUPERVISION', duty), organ('PROCUREMENT_REVIEW')],
      organ('PROCUREMENT_REVIEW', { code: '他事', recordTypes: ['TaxPenalty'] }),
    ];
    for (const caller of callers) {
      const [hit, none] = [firm, other].map((subject) => about(subject, file, caller && { caller }));
      expect(await hit).toEqual(await none);
      expect((await hit)?.withheld).toEqual(['JudicialFile.briberyRecord OUT_OF_DUTY 1']);
    }
  });
});

describe('a court’s check of a debtor', () => {
  const check: Duty = {
    code: '执行查控',
    recordTypes: ['DishonestJudgmentDebtor', 'PersonCore'],
    purposes: ['EXECUTION_ENQUIRY'],
  };
  const question = `judicial { dishonestDebtorEntries { nodes { idNumber } } }
    naturalPerson { core { idNumber phone } roles { totalCount } }`;

  it('reaches the record types of its duty over the domains, and no other', async () => {
    const { subject, withheld } = await about(person, question, {
      caller: organ('EXECUTION_ENQUIRY', check),
    });
    expect(subject).toMatchObject({
      judicial: { dishonestDebtorEntries: { nodes: [{ idNumber: person.citizenId }] } },
      naturalPerson: { core: { idNumber: person.citizenId, phone: '10012345678' }, roles: null },
    });
    expect(withheld).toEqual(['NaturalPersonFile.roles OUT_OF_DUTY 1']);
  });

  it('is no check for another purpose: the court is told what the public is', async () => {
    const { subject, withheld } = await about(person, question, { caller: organ('SUPERVISION', check) });
    expect(JSON.stringify(subject)).not.toContain(person.citizenId);
    expect(withheld.filter((entry) => entry.includes('NaturalPersonFile'))).toEqual([
      'NaturalPersonFile.core OUT_OF_DUTY 1',
      'NaturalPersonFile.roles OUT_OF_DUTY 1',
    ]);
  });
});

describe('what time or somebody’s own choice opens', () => {
  it('a bid exists from the very instant of its opening', async () => {
    const seen = async (now: string, caller?: Caller) => {
      const asking = { now: new Date(now), ...(caller && { caller }) };
      const { subject, withheld } = await about(
        firm,
        'construction { bids { totalCount nodes { bidPrice } } }',
        asking,
      );
      return [subject?.construction?.bids, withheld];
    };
    for (const caller of [undefined, itself(firm.id)]) {
      expect(await seen('2026-11-25T08:59:59.999Z', caller)).toEqual([{ totalCount: 0, nodes: [] }, []]);
    }
    expect(await seen('2026-11-25T09:00:00.000Z')).toEqual([
      { totalCount: 1, nodes: [{ bidPrice: null }] },
      ['ConstructionBid.bidPrice TRADE_SECRET 1'],
    ]);
    expect(await seen('2026-11-25T09:00:00.000Z', itself(firm.id))).toEqual([
      { totalCount: 1, nodes: [{ bidPrice: '1000.00' }] },
      [],
    ]);
  });

  it('a donor who has not agreed is named to nobody, and the donor’s choice is the reason', async () => {
    const list =
      'socialOrganization { donations(sort: DONATED_ON_DESC) { nodes { donorName totalAmount } } }';
    for (const caller of [undefined, itself(foundation.id)]) {
      const { subject, withheld } = await about(foundation, list, caller && { caller });
      const nodes = Object.values(subject?.socialOrganization?.donations?.nodes ?? {});
      expect(nodes.map(({ donorName }) => donorName)).toEqual(['王样本', null]);
      expect(withheld).toEqual(['SocialOrgDonation.donorName SUBJECT_CHOICE 1']);
    }
  });
});
