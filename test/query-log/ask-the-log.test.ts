import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseReceipt } from '../../gateway/audit/note/receipt.ts';
import type { Caller } from '../../schema/caller.ts';
import { type Answer, type AskedLog, AUDITOR, openAskedLog } from './open-asked-log.ts';

let log: AskedLog;
let firm = '';
const answers: Answer[] = [];

const bank: Caller = {
  ...{ role: 'CLIENT', client: 'bank-1', organisation: '某银行', purpose: 'LOAN_REVIEW' },
  ...{ actingPerson: 'teller 7', tokenId: 't-1', own: [], grants: [], duties: [] },
};
const FILE = `query ($id: ID!) { subject(id: $id) { name tax { creditRatings(first: 2) { nodes { level score } } } } }`;
const ALL = `{ queryLog(first: 50) { nodes { index } } }`;

const read = async (filter: object, selection = 'nodes { index outcome client }') => {
  const query = `query ($f: QueryLogFilter) { queryLog(filter: $f) { ${selection} } }`;
  const { data, errors } = await log.ask(query, { caller: AUDITOR, variables: { f: filter } });
  expect(errors).toBeUndefined();
  return data.queryLog;
};

beforeAll(async () => {
  log = await openAskedLog();
  firm = log.subjects.find(({ kind }) => kind === 'ORGANISATION')?.id ?? '';
  const other = log.subjects.filter(({ kind }) => kind === 'ORGANISATION')[1]?.id;
  answers.push(await log.ask(FILE, { variables: { id: firm } }));
  answers.push(await log.ask(FILE, { caller: bank, variables: { id: firm } }));
  answers.push(await log.ask(FILE, { caller: bank, variables: { id: other } }));
  answers.push(await log.ask('{ nonsense }', { caller: bank }));
});
afterAll(() => log.close());

describe('queryLog', () => {
  it('shows an auditor an entry in full, as the tree holds it', async () => {
    const { nodes } = await read(
      { client: 'bank-1', subject: firm },
      `nodes { index at loggedAt kind requestId role client organisation tokenId actingPerson source purpose outcome
        grants { id state } errors given { coordinate count } masked { coordinate } withheld { coordinate reason count }
        domains { domain outcome durationUs } subjectCount subjects durationUs operation { hash text } leafHash text
        references { kind value salt commitment } }`,
    );
    expect(nodes).toHaveLength(1);
    const [entry] = nodes;
    expect(entry).toMatchObject({
      ...{ kind: 'QUERY', role: 'CLIENT', client: 'bank-1', organisation: '某银行', tokenId: 't-1' },
      ...{ actingPerson: 'teller 7', source: '127.0.0.9', purpose: 'LOAN_REVIEW', outcome: 'ANSWERED' },
      ...{ subjectCount: 1, subjects: [firm], at: '2026-11-25T08:00:00.000Z' },
      domains: [
        { domain: 'registry', outcome: 'answered' },
        { domain: 'tax', outcome: 'answered' },
      ],
    });
    expect(entry.given).toContainEqual({ coordinate: 'Subject.name', count: 1 });
    expect(entry.operation.text).toContain('creditRatings');
    const receipt = parseReceipt(answers[1]?.extensions.receipt ?? '');
    expect(entry.index).toBe(receipt?.index);
    expect(entry.leafHash).toBe(receipt?.leaf.toString('base64'));
    expect(createHash('sha256').update('\0').update(entry.text).digest('base64')).toBe(entry.leafHash);
    for (const { commitment } of entry.references) expect(entry.text).toContain(commitment);
  });

  it.each<[string, () => object, number]>([
    ['client', () => ({ client: 'bank-1' }), 3],
    ['organisation', () => ({ organisation: '某银行' }), 3],
    ['purpose', () => ({ purpose: 'LOAN_REVIEW' }), 3],
    ['role', () => ({ role: 'PUBLIC' }), 1],
    ['outcome', () => ({ outcome: 'OPERATION_INVALID' }), 1],
    ['subject', () => ({ subject: firm }), 2],
    ['subject in full-width digits', () => ({ subject: firm.replaceAll('1', '１') }), 2],
    ['acting person', () => ({ actingPerson: 'teller 7' }), 3],
    ['coordinate', () => ({ coordinate: 'TaxCreditRating.score' }), 3],
    ['coordinate and client', () => ({ coordinate: 'TaxCreditRating.score', client: 'bank-1' }), 2],
    ['place', () => ({ index: { from: 1, to: 2 } }), 2],
    ['time to come', () => ({ at: { from: '2027-01-01T00:00:00Z' } }), 0],
    ['kind', () => ({ kind: 'GAP' }), 0],
  ])('finds by %s', async (_, filter, count) => {
    expect((await read(filter())).nodes).toHaveLength(count);
  });

  it('finds by the reason something was withheld for', async () => {
    const withheld = answers[0]?.extensions.withheld?.map(({ reason }) => reason) ?? [];
    for (const reason of withheld) expect((await read({ reason })).nodes.length).toBeGreaterThan(0);
    expect((await read({ reason: 'FORBIDDEN_CONTENT' })).nodes).toEqual([]);
    const query = '{ queryLog(filter: { reason: "no reason" }) { nodes { index } } }';
    const refused = await log.ask(query, { caller: AUDITOR });
    expect(refused.errors?.[0]?.extensions.code).toBe('FILTER_INVALID');
  });

  it('pages through all entries once, newest first, under sealed cursors of this filter alone', async () => {
    const query = `query ($after: String, $f: QueryLogFilter) { queryLog(first: 2, after: $after, filter: $f) {
      nodes { index } pageInfo { hasNextPage endCursor } totalCount } }`;
    const filter = { purpose: 'LOAN_REVIEW' };
    const page = async (after: string | null, f: object = filter) =>
      log.ask(query, { caller: AUDITOR, variables: { after, f } });
    const first = (await page(null)).data.queryLog;
    const second = (await page(first.pageInfo.endCursor)).data.queryLog;
    const places = [...first.nodes, ...second.nodes].map(({ index }) => index);
    expect(places).toEqual([3, 2, 1]);
    expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([
      3,
      true,
      false,
    ]);
    const elsewhere = await page(first.pageInfo.endCursor, { client: 'bank-1' });
    expect(elsewhere.errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
  });

  it('counts by client, day, coordinate and so on', async () => {
    const counted = 'key entries refused subjects';
    const { totals, unusual } = await read(
      { client: 'bank-1' },
      `totals { from to byDay { ${counted} } byClient { ${counted} } byOrganisation { key } byPurpose { key }
        byOutcome { key entries } byRole { key } byCoordinate(first: 3) { ${counted} } }
        unusual { rule zh en threshold figure client organisation since until }`,
    );
    const total = { entries: 3, refused: 1, subjects: 2 };
    expect(totals).toMatchObject({
      ...{ from: '2026-10-25T08:00:00.000Z', to: '2026-11-25T08:00:00.000Z' },
      byDay: [{ key: '2026-11-25', ...total }],
      byClient: [{ key: 'bank-1', ...total }],
      byOutcome: [
        { key: 'ANSWERED', entries: 2 },
        { key: 'OPERATION_INVALID', entries: 1 },
      ],
    });
    expect(unusual).toEqual([]);
    expect(totals.byCoordinate).toHaveLength(3);
    expect(totals.byCoordinate[0]).toMatchObject({ entries: 2, refused: 0, subjects: 2 });
  });

  it.each<[string, Caller | undefined]>([
    ['the public', undefined],
    ['a client', bank],
    ['a subject', { role: 'SUBJECT', own: ['x'], grants: [], duties: [] }],
    ['an organ', { role: 'GOVERNMENT', purpose: 'SUPERVISION', own: [], grants: [], duties: [] }],
    ['whoever runs it', { role: 'OPERATOR', own: [], grants: [], duties: [] }],
    ['an auditor that states another purpose', { ...AUDITOR, purpose: 'SUPERVISION' }],
  ])('is withheld from %s, with a reason', async (_, caller) => {
    const { data, extensions } = await log.ask(ALL, caller === undefined ? {} : { caller });
    expect(data).toEqual({ queryLog: null });
    const reason = caller?.role === 'AUDITOR' ? 'PURPOSE_MISMATCH' : 'ROLE_SEPARATION';
    expect(extensions.withheld).toMatchObject([{ coordinate: 'Query.queryLog', reason, count: 1 }]);
  });

  it('enters its own reading into the log', async () => {
    const before = await read({ role: 'AUDITOR' }, 'totalCount');
    const after = await read({ role: 'AUDITOR' }, 'totalCount nodes { operation { text } organisation }');
    expect(after.totalCount).toBe(before.totalCount + 1);
    expect(after.nodes[0]).toMatchObject({
      organisation: '某审计局',
      operation: { text: expect.stringContaining('queryLog') },
    });
  });
});
