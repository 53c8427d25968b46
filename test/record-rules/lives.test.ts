import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../schema/caller.ts';
import type { SampleRow } from '../../subgraphs/harness/samples/samples.ts';
import { bankWith, grantOf } from '../fixtures/callers.ts';
import { someone } from '../open-domain.ts';
import { itself, OPERATOR, organFor } from '../other-roles.ts';
import { type Asking, type OpenedGateways, openGateways } from './open-gateways.ts';

const firm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('91') === true);
const person = someone('PERSON', ({ publiclyListed }) => publiclyListed);
const shop = someone('INDIVIDUAL_BUSINESS');

const penalty: SampleRow = {
  counterpartName: firm.name,
  counterpartKind: 'LEGAL_PERSON_OR_UNINCORPORATED_ORGANISATION',
  violationType: '违反税收管理',
  facts: '未按期申报',
  basis: '某条',
  kinds: ['FINE'],
  content: '罚款',
  decidedOn: '2026-06-01',
  organ: '某税务局',
  organUscc: '11513221MB0000000A',
  decisionPublished: true,
  formedAt: '2026-06-01T00:00:00.000Z',
};

/** A penalty for each stage of a record's life, by its decision number; it is 16:00 in China on 2026-11-25. */
const LIFE: Readonly<Record<string, SampleRow>> = {
  active: {},
  'in publicity': { publicityStart: '2026-11-25', publicityEnd: '2026-11-25' },
  disputed: { disputeFlag: true, disputeSince: '2026-11-01T00:00:00Z', subjectStatement: '非本单位所为' },
  general: { severity: 'GENERAL', formedAt: '2025-11-25T08:00:00.000Z' },
  serious: { severity: 'SERIOUS', formedAt: '2023-11-25T08:00:00.000Z' },
  minor: { severity: 'MINOR' },
  'general, over': { severity: 'GENERAL', formedAt: '2025-11-25T07:59:59.999Z' },
  'serious, over': { severity: 'SERIOUS', formedAt: '2023-11-25T07:59:59.999Z' },
  'not yet': { publicityStart: '2026-11-26' },
  over: { publicityEnd: '2026-11-24' },
  expired: { state: 'EXPIRED' },
  'of long ago': { severity: 'SERIOUS', formedAt: '2021-11-25T07:59:59.999Z' },
  withdrawn: { state: 'WITHDRAWN' },
  repaired: { state: 'REPAIRED' },
  sealed: { state: 'SEALED' },
  archived: { state: 'ARCHIVED' },
  'of a minor': { minorAtAct: true },
};
const PUBLISHED = ['active', 'in publicity', 'disputed', 'general', 'serious'];
const ENDED = ['minor', 'general, over', 'serious, over', 'not yet', 'over', 'expired'];
const EXISTING = [...PUBLISHED, ...ENDED];

const lifeOf = (): readonly SampleRow[] =>
  Object.entries(LIFE).map(([decisionNo, row]) => ({ ...penalty, decisionNo, ...row }));

let gateways: OpenedGateways<'registry' | 'tax'>;
beforeAll(async () => {
  gateways = await openGateways('registry', 'tax');
  for (const subject of [firm, person, shop]) {
    const { name, uscc = null } = subject;
    const publishedThrough = ['PENALTY_DECISIONS'];
    await gateways.plant('registry', 'subjects', subject, [{ name, uscc, publishedThrough }]);
    await gateways.plant('tax', 'penalties', subject, lifeOf());
  }
});
afterAll(() => gateways.close());

interface Penalties {
  readonly totalCount: number;
  readonly nodes: readonly { readonly decisionNo: string }[];
}

/** Decision numbers of the penalties that exist for a caller, as many as are counted; null where it may know of none. */
const penaltiesOf = async (subject: typeof firm, options: Asking = {}) => {
  const selection = 'tax { penalties(first: 50) { totalCount nodes { decisionNo } } }';
  const { subject: found, withheld } = await gateways.about(subject, selection, options);
  const list = found?.tax?.penalties as unknown as Penalties | null;
  if (list === null) return withheld;
  expect(withheld).toEqual([]);
  expect(list.totalCount).toBe(list.nodes.length);
  return list.nodes.map(({ decisionNo }) => decisionNo).sort();
};

const bankOf = (subject: string): Caller => bankWith(grantOf(subject, { recordTypes: ['TaxPenalty'] }));
const auditor: Caller = { role: 'AUDITOR', purpose: 'AUDIT', own: [], grants: [], duties: [] };

describe('a record through the gateway', () => {
  it('exists for the public, and a bank without a grant, within its publicity', async () => {
    for (const caller of [undefined, bankWith()]) {
      const asking = caller === undefined ? {} : { caller };
      expect(await penaltiesOf(firm, asking)).toEqual([...PUBLISHED].sort());
    }
    expect(await penaltiesOf(person)).toEqual([...PUBLISHED].sort());
  });

  it('exists for its subject, a grant and a duty after that too, and once gone for nobody', async () => {
    for (const caller of [itself(firm.id), bankOf(firm.id), organFor('TaxPenalty')]) {
      expect(await penaltiesOf(firm, { caller })).toEqual([...EXISTING, 'of long ago'].sort());
    }
  });

  it('of a person’s misconduct is forgotten after five years, of an individual business’s too', async () => {
    for (const subject of [person, shop]) {
      expect(await penaltiesOf(subject, { caller: itself(subject.id) })).toEqual([...EXISTING].sort());
    }
  });

  it('is known to nobody who audits or runs the system, and each is told why', async () => {
    for (const caller of [auditor, OPERATOR]) {
      const { subject, withheld } = await gateways.about(firm, 'tax { penalties { totalCount } }', {
        caller,
      });
      expect(subject).toBeNull();
      expect(withheld).toEqual(['Query.subject ROLE_SEPARATION 1']);
    }
  });

  it('follows the rules of its day: minor breaches and long publicity before 2026-04-01, none after', async () => {
    const at = async (now: string) => penaltiesOf(firm, { now: new Date(now) });
    const formed = (decisionNo: string) =>
      gateways
        .database('tax')
        .query(`update tax.penalties set formed_at = '2020-01-01' where decision_no = $1`, [decisionNo]);
    await formed('minor');
    await formed('general, over');
    const before = await at('2026-03-31T15:59:59.999Z');
    expect(before).toEqual(expect.arrayContaining(['general, over', 'minor', 'over']));
    expect(before).not.toContain('repaired');
    const after = await at('2026-03-31T16:00:00.000Z');
    expect(after).not.toContain('minor');
    expect(after).not.toContain('general, over');
    expect(after).toContain('over');
  });

  it('says that it is disputed to whoever may read it, and the subject’s statement to the subject', async () => {
    const selection = `tax { penalties(first: 50) { nodes { decisionNo disputeFlag disputeSince subjectStatement } } }`;
    const disputed = async (caller?: Caller) => {
      const { subject } = await gateways.about(firm, selection, caller && { caller });
      const nodes = Object.values(subject?.tax?.penalties?.nodes ?? {});
      return nodes.find(({ decisionNo }) => String(decisionNo) === 'disputed');
    };
    const mark = { decisionNo: 'disputed', disputeFlag: true, disputeSince: '2026-11-01T00:00:00.000Z' };
    expect(await disputed()).toEqual({ ...mark, subjectStatement: null });
    expect(await disputed(organFor('TaxPenalty'))).toEqual({ ...mark, subjectStatement: null });
    expect(await disputed(itself(firm.id))).toEqual({ ...mark, subjectStatement: '非本单位所为' });
  });

  it('that does not exist leaves the answer as if there were none, down to the byte', async () => {
    const pages = [
      '(first: 5)',
      '(first: 2, sort: DECIDED_ON_DESC)',
      '(first: 3, filter: { kinds: { in: [FINE] } })',
    ];
    const selection = pages
      .map(
        (page, at) => `p${at}: penalties${page} { totalCount pageInfo { hasNextPage endCursor } nodes {
        recordId decisionNo subjectStatement state legalRepIdNumber } }`,
      )
      .join(' ');
    const question = `{ subject(id: "${firm.id}") { tax { ${selection} } } }`;
    const bodies = async () => {
      const asBank = await gateways.ask(question, { caller: bankOf(firm.id) });
      return [(await gateways.ask(question)).body, asBank.body];
    };
    const before = await bodies();
    const gone = ['withdrawn', 'repaired', 'sealed', 'archived', 'of a minor'];
    await gateways.database('tax').query('delete from tax.penalties where decision_no = any($1)', [gone]);
    expect(await bodies()).toEqual(before);
  });
});
