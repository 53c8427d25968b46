import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TakeGrants } from '../../schema/stored-grant.ts';
import { bankWith } from '../fixtures/callers.ts';
import { NOW, openOffice } from './open-office.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;
type Ask = Awaited<ReturnType<Office['open']>>;

const TYPE = 'TaxCreditRating';
const QUESTION = `query ($id: ID!) { subject(id: $id) { tax { creditRatings(first: 20) { totalCount nodes { score } } } } }`;
const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);

let office: Office;
let firm: string;
let rated: number;
const asks = new Map<string, Ask>();
beforeAll(async () => {
  office = await openOffice();
  for (const engine of ['compiled', 'plain'] as const) asks.set(engine, await office.open({ engine }));
  const [row] = await office.database.query(
    `select subject_ref, count(*)::int as rated from tax.credit_ratings where state = 'ACTIVE' and left(subject_ref, 2) = '91'
     group by 1 having bool_or(level <> 'A') and bool_or(level = 'A') order by count(*) desc limit 1`,
  );
  firm = String(row?.subject_ref);
  rated = Number(row?.rated);
}, 120_000);
afterAll(() => office.close());
beforeEach(() => office.database.query('delete from platform.authorisations'));

const grant = (changed: Readonly<Record<string, unknown>> = {}) => {
  const row = {
    ...{ id: 'g-1', subject: firm, client: 'bank', purpose: 'LOAN_REVIEW', record_types: [TYPE] },
    ...{ valid_from: days(-1), valid_to: days(1), given_by: 'SUBJECT', uses: 'PERIOD', created_at: days(-1) },
    ...changed,
  };
  return office.database.query(
    'insert into platform.authorisations select * from json_populate_record(null::platform.authorisations, $1::json)',
    [JSON.stringify(row)],
  );
};

const uses = async () =>
  (await office.database.query('select request_id from platform.uses where grant_id = $1', ['g-1'])).length;

describe.each(['compiled', 'plain'])('an authorisation kept here, asked by the %s engine', (engine) => {
  const askWith: Ask = (query, asked) =>
    (asks.get(engine) as Ask)(query, { variables: { id: firm }, ...asked });
  const ask = (asked: Parameters<Ask>[1] = {}) => askWith(QUESTION, { caller: bankWith(), ...asked });
  const told = async (asked: Parameters<Ask>[1] = {}) => {
    const { data, extensions } = await ask(asked);
    const { totalCount } = data.subject.tax.creditRatings;
    return { totalCount, reasons: [...new Set(extensions.withheld?.map(({ reason }) => reason))] };
  };
  const pinned = async (asked: Parameters<Ask>[1] = {}) =>
    (await ask({ headers: { 'credit-authorisation': 'g-1' }, ...asked })).code;

  it('opens what it lists, and is noted as used by each request', async () => {
    await office.database.query('delete from platform.uses');
    const without = await told();
    expect(without.totalCount).toBeLessThan(rated);
    await grant();
    expect(await told()).toEqual({ totalCount: rated, reasons: [] });
    expect(await told()).toEqual({ totalCount: rated, reasons: [] });
    expect(await pinned()).toBeUndefined();
    expect(await uses()).toBe(3);
  });

  it.each([
    ['of another grantee', { client: 'other' }, 'NO_AUTHORISATION', 'AUTHORISATION_UNKNOWN'],
    [
      'for another purpose',
      { purpose: 'EMPLOYMENT_CHECK' },
      'PURPOSE_MISMATCH',
      'AUTHORISATION_FOR_ANOTHER_PURPOSE',
    ],
    ['from the future', { valid_from: days(0.5) }, 'NO_AUTHORISATION', 'AUTHORISATION_NOT_YET_VALID'],
    ['that has run out', { valid_to: NOW }, 'NO_AUTHORISATION', 'AUTHORISATION_EXPIRED'],
    ['that was withdrawn', { revoked_at: NOW }, 'CONSENT_WITHDRAWN', 'AUTHORISATION_REVOKED'],
    [
      'withdrawn by a gateway whose clock is ahead',
      { revoked_at: days(0.1) },
      'CONSENT_WITHDRAWN',
      'AUTHORISATION_REVOKED',
    ],
    ['that has been used', { uses: 'ONCE', used_at: days(-0.1) }, 'NO_AUTHORISATION', 'AUTHORISATION_USED'],
    [
      'whose paper was not shown',
      { demanded_at: days(-0.9), due_at: NOW },
      'NO_AUTHORISATION',
      'AUTHORISATION_SUSPENDED',
    ],
  ])('%s opens nothing, and says why when it is pinned', async (_, changed, reason, code) => {
    const without = await told();
    await grant(changed);
    expect(await told()).toEqual({ ...without, reasons: without.reasons.map(() => reason) });
    expect(await pinned()).toBe(code);
  });

  it('opens no type that it does not list, pinned or not', async () => {
    const without = await told();
    await grant({ record_types: ['TaxArrears'] });
    expect(await told()).toEqual(without);
    expect(await told({ headers: { 'credit-authorisation': 'g-1' } })).toEqual(without);
    expect(without.reasons).toEqual(['NO_AUTHORISATION']);
  });

  it('opens the subject it is of, and no other that is asked for beside it', async () => {
    await grant();
    const query = `query ($ids: [ID!]!) { subjects(ids: $ids) { id tax { creditRatings { totalCount } } } }`;
    const [other] = await office.database.query(
      `select subject_ref from tax.credit_ratings where state = 'ACTIVE' and left(subject_ref, 2) = '91' and subject_ref <> $1
       group by 1 having bool_or(level <> 'A') limit 1`,
      [firm],
    );
    const variables = { ids: [firm, other?.subject_ref] };
    const counts = async (caller: ReturnType<typeof bankWith>) => {
      const { data } = await askWith(query, { caller, variables });
      return data.subjects.map(
        (subject: { tax: { creditRatings: { totalCount: number } } }) => subject.tax.creditRatings.totalCount,
      );
    };
    const [, ofOther] = await counts({ ...bankWith(), client: 'nobody' });
    expect(await counts(bankWith())).toEqual([rated, ofOther]);
  });

  it('for one request serves one, however many come at once', async () => {
    await grant({ uses: 'ONCE' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => told()));
    expect(answers.filter(({ totalCount }) => totalCount === rated)).toHaveLength(1);
    expect((await told()).totalCount).toBeLessThan(rated);
  });

  it('is not used up by a question about nothing it opens, nor by one for another purpose', async () => {
    await grant({ uses: 'ONCE' });
    await askWith('query ($id: ID!) { subject(id: $id) { id } }', { caller: bankWith() });
    await told({ caller: { ...bankWith(), purpose: 'EMPLOYMENT_CHECK' } });
    expect((await told()).totalCount).toBe(rated);
  });
});

describe('an authorisation that is withdrawn while a question is under way', () => {
  it('opens nothing when that was before the first fetch, and the next question knows', async () => {
    await grant();
    const take: TakeGrants = async (question) => {
      await office.database.query('update platform.authorisations set revoked_at = $1', [NOW.toISOString()]);
      return office.grants.take(question);
    };
    const ask = await office.open({ grants: { ...office.grants, take } });
    const { data, extensions } = await ask(QUESTION, { caller: bankWith(), variables: { id: firm } });
    expect(data.subject.tax.creditRatings.totalCount).toBeLessThan(rated);
    expect(extensions.withheld?.[0]?.reason).toBe('CONSENT_WITHDRAWN');
  });

  it('refuses while it cannot be told what is in force', async () => {
    const take: TakeGrants = async () => {
      throw new Error('no database');
    };
    const ask = await office.open({ grants: { ...office.grants, take } });
    const asked = { caller: bankWith(), variables: { id: firm } };
    expect(await ask(QUESTION, asked)).toMatchObject({ status: 503, code: 'REGISTRY_UNAVAILABLE' });
    expect((await ask(QUESTION, { variables: { id: firm } })).status).toBe(200);
  });
});
