import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../schema/caller.ts';
import { type AskedLog, AUDITOR, openAskedLog } from './open-asked-log.ts';

let log: AskedLog;
let firm = '';
let other = '';

const nobody = { own: [], grants: [], duties: [] } as const;
const bank: Caller = {
  ...nobody,
  ...{
    role: 'CLIENT',
    client: 'bank-1',
    organisation: '某银行',
    purpose: 'LOAN_REVIEW',
    actingPerson: 'teller 7',
  },
};
const court: Caller = {
  ...nobody,
  ...{ role: 'GOVERNMENT', organisation: '某法院', purpose: 'EXECUTION_ENQUIRY' },
  duties: [{ code: 'execution', recordTypes: ['TaxpayerProfile'] }],
};
const subject = (id: string): Caller => ({ ...nobody, role: 'SUBJECT', own: [id] });

const FILE = 'query ($id: ID!) { subject(id: $id) { name tax { profile { taxpayerName } } } }';
const BOTH = 'query ($ids: [ID!]!) { subjects(ids: $ids) { name } }';
const LOOKS = `query ($id: ID!, $on: DateRange, $after: String, $first: Int = 20) { subject(id: $id) {
  accessLog(on: $on, after: $after, first: $first) {
    nodes { at role organisation purpose askedTypes givenTypes zh en }
    pageInfo { hasNextPage endCursor }
  }
} }`;

const looks = async (variables: object, options: { readonly caller?: Caller; readonly at?: string } = {}) => {
  const answer = await log.ask(LOOKS, {
    ...{ caller: subject(firm), at: '2026-11-26T08:00:00Z' },
    ...options,
    variables: { id: firm, ...variables },
  });
  expect(answer.errors).toBeUndefined();
  return answer.data.subject.accessLog;
};

beforeAll(async () => {
  log = await openAskedLog();
  const firms = log.subjects.filter(({ kind }) => kind === 'ORGANISATION').map(({ id }) => id);
  [firm = '', other = ''] = firms;
  await log.ask(FILE, { variables: { id: firm }, at: '2026-11-20T01:30:00Z' });
  await log.ask(FILE, { caller: bank, variables: { id: firm }, at: '2026-11-21T17:00:00Z' });
  await log.ask(BOTH, { caller: bank, variables: { ids: [firm, other] }, at: '2026-11-22T08:00:00Z' });
  await log.ask(FILE, { caller: court, variables: { id: firm }, at: '2026-11-23T08:00:00Z' });
  await log.ask(FILE, { caller: bank, variables: { id: other }, at: '2026-11-24T08:00:00Z' });
});
afterAll(() => log.close());

describe('Subject.accessLog', () => {
  it('tells the subject when, which organisation, what for and which kinds of record, in plain words', async () => {
    const { nodes } = await looks({});
    expect(nodes.map(({ organisation, purpose }: never) => [organisation, purpose])).toEqual([
      ['某银行', 'LOAN_REVIEW'],
      ['某银行', 'LOAN_REVIEW'],
      [null, null],
    ]);
    expect(nodes[1]).toEqual({
      ...{ at: '2026-11-21T17:00:00.000Z', role: 'CLIENT', organisation: '某银行', purpose: 'LOAN_REVIEW' },
      askedTypes: ['Subject', 'TaxpayerProfile'],
      givenTypes: ['Subject', 'TaxpayerProfile'],
      zh: '2026-11-22 01:00，某银行查询了：信用主体、纳税人基础信息，目的为“贷款审查”。',
      en: expect.stringMatching(
        /^2026-11-22 01:00 \(China\): 某银行 asked for: .*; basic data of a taxpayer, for loan review\.$/,
      ),
    });
    expect(nodes[2].zh).toContain('公众（未登录）查询了');
  });

  it('does not say what an answer gave where it told of others too', async () => {
    const { nodes } = await looks({});
    const ofBank = nodes.find(({ role }: never) => role === 'CLIENT');
    expect(ofBank).toMatchObject({ askedTypes: ['Subject'], givenTypes: null });
    expect(nodes[0]).toMatchObject({ role: 'SUBJECT', zh: expect.stringContaining('您本人或您的受托人') });
  });

  it('holds back what a law keeps from the subject, until that time is over, in pages too', async () => {
    const early = await looks({ first: 100 });
    expect(JSON.stringify(early)).not.toContain('某法院');
    const late = await looks({ first: 100 }, { at: '2027-06-01T00:00:00Z' });
    const told = late.nodes.filter(({ organisation }: never) => organisation === '某法院');
    expect(told).toMatchObject([{ purpose: 'EXECUTION_ENQUIRY' }]);
    const last = await looks({ first: 1, on: { from: '2026-11-23', to: '2026-11-24' } });
    expect(last).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it('is asked by days in China and read page by page', async () => {
    const on = { from: '2026-11-22', to: '2026-11-22' };
    const all = await looks({ on });
    expect(all.nodes).toHaveLength(2);
    const first = await looks({ on, first: 1 });
    const second = await looks({ on, first: 1, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes]).toEqual(all.nodes);
    const elsewhere = await log.ask(LOOKS, {
      caller: subject(other),
      variables: { id: other, on, after: first.pageInfo.endCursor },
    });
    expect(elsewhere.errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
  });

  it('tells an agent with a mandate of the company it acts for, and of no other', async () => {
    const agent: Caller = { ...nobody, role: 'SUBJECT', own: ['p00000000000000000000000000', firm] };
    expect((await looks({}, { caller: agent })).nodes.length).toBeGreaterThan(2);
  });

  it.each<[string, () => Caller | undefined]>([
    ['the public', () => undefined],
    ['a client, whatever it was granted', () => ({ ...bank, grants: everyGrant() })],
    ['another subject', () => subject(other)],
    ['an organ', () => court],
  ])('is withheld from %s, whether or not anybody looked', async (_, callerOf) => {
    const caller = callerOf();
    for (const id of [firm, other, log.subjects.filter(({ kind }) => kind === 'ORGANISATION')[5]?.id]) {
      const answer = await log.ask('query ($id: ID!) { subject(id: $id) { accessLog { nodes { at } } } }', {
        variables: { id },
        ...(caller !== undefined && {
          caller: caller.own.includes(`${id}`) ? { ...caller, own: [] } : caller,
        }),
      });
      expect(answer.data).toEqual({ subject: { accessLog: null } });
      expect(answer.extensions.withheld).toEqual([
        expect.objectContaining({ coordinate: 'Subject.accessLog', reason: 'PERSONAL_PRIVACY', count: 1 }),
      ]);
    }
  });

  it('is not for auditors, who see no subject; they have queryLog', async () => {
    const answer = await log.ask('query ($id: ID!) { subject(id: $id) { id accessLog { nodes { at } } } }', {
      caller: AUDITOR,
      variables: { id: firm },
    });
    expect(answer.data).toEqual({ subject: null });
  });
});

const everyGrant = (): Caller['grants'] =>
  [firm, other].map((id) => ({
    ...{ id: 'g', subject: id, purpose: 'LOAN_REVIEW' as const },
    recordTypes: ['Subject', 'AccessLogEntry', 'AccessLogConnection', 'TaxpayerProfile'],
    ...{ validFrom: new Date('2020-01-01'), validTo: new Date('2030-01-01') },
  }));
