import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../schema/caller.ts';
import { type AskedLog, AUDITOR, openAskedLog } from './open-asked-log.ts';

let log: AskedLog;
let person = '';
beforeAll(async () => {
  log = await openAskedLog();
  person = log.subjects.find(({ kind, publiclyListed }) => kind === 'PERSON' && !publiclyListed)?.id ?? '';
});
afterAll(() => log.close());

const QUESTION = 'query ($id: ID!) { subject(id: $id) { name } }';

const bank = (): Caller => ({
  ...{
    role: 'CLIENT',
    client: 'bank-1',
    organisation: '某银行',
    purpose: 'LOAN_REVIEW',
    own: [],
    duties: [],
  },
  grants: [
    {
      ...{ id: 'g-1', subject: person, purpose: 'LOAN_REVIEW', recordTypes: ['Subject'] },
      ...{ validFrom: new Date('2026-01-01'), validTo: new Date('2027-01-01') },
    },
  ],
});

const ENTRY = `query ($f: QueryLogFilter) { queryLog(first: 1, filter: $f) { nodes {
  at role client organisation actingPerson purpose outcome subjects kind grants { id state }
  given { coordinate } operation { text } leafHash } } }`;

const lastOf = async (filter: object) => {
  const { data } = await log.ask(ENTRY, { caller: AUDITOR, variables: { f: filter } });
  return data.queryLog.nodes[0];
};

describe('the floor of an entry', () => {
  it('R-22: a bank that does not say which of its staff asks gets nothing of a person, and the log holds that it asked', async () => {
    const nameless = await log.ask(QUESTION, { caller: bank(), variables: { id: person } });
    expect(nameless.data).toEqual({ subject: null });
    expect(await lastOf({ client: 'bank-1' })).toMatchObject({
      ...{ actingPerson: null, subjects: [], given: [], outcome: 'ANSWERED' },
    });
  });

  it('R-22, R-42: with its staff member named it gets what the grant opens, and the entry says who, when, what and what for', async () => {
    const caller = { ...bank(), actingPerson: 'teller 7' };
    const named = await log.ask(QUESTION, { caller, variables: { id: person } });
    expect(named.data.subject.name).toEqual(expect.any(String));
    expect(await lastOf({ client: 'bank-1' })).toMatchObject({
      ...{
        at: '2026-11-25T08:00:00.000Z',
        actingPerson: 'teller 7',
        purpose: 'LOAN_REVIEW',
        subjects: [person],
      },
      given: [{ coordinate: 'Subject.name' }],
    });
  });

  it('R-40: date, user, kind of event and success, for who is let in and who is not, in a place nobody rewrites', async () => {
    await log.ask('{ nonsense }', { caller: bank() });
    const entry = await lastOf({ client: 'bank-1' });
    expect(entry).toMatchObject({ kind: 'QUERY', role: 'CLIENT', outcome: 'OPERATION_INVALID' });
    expect(entry.leafHash).toMatch(/^[\w+/]{43}=$/);
  });

  it('R-41: the time, who asked, who authorised it and by what', async () => {
    const caller = { ...bank(), actingPerson: 'teller 7' };
    await log.ask(QUESTION, { caller, variables: { id: person } });
    expect(await lastOf({ client: 'bank-1' })).toMatchObject({
      ...{ organisation: '某银行', subjects: [person], grants: [{ id: 'g-1', state: 'IN_FORCE' }] },
    });
  });

  it('R-75: auditors get to all of it, and to no record of a subject', async () => {
    const answer = await log.ask(QUESTION, { caller: AUDITOR, variables: { id: person } });
    expect(answer.data).toEqual({ subject: null });
    expect(await lastOf({})).toMatchObject({ role: 'AUDITOR', subjects: [] });
  });
});
