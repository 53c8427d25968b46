import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../schema/caller.ts';
import { createClientStore } from '../../subgraphs/harness/platform/client-store.ts';
import { bankWith } from '../fixtures/callers.ts';
import { itself } from '../other-roles.ts';
import { NOW, openOffice } from './open-office.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;
type Ask = Awaited<ReturnType<Office['open']>>;

const AUDITOR: Caller = { role: 'AUDITOR', purpose: 'AUDIT', own: [], grants: [], duties: [] };
const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);
const PAPER = Buffer.from('a paper with a signature');
const DIGEST = createHash('sha256').update(PAPER).digest('hex');

let office: Office;
let firm: string;
const asks = new Map<string, Ask>();
beforeAll(async () => {
  office = await openOffice();
  for (const engine of ['compiled', 'plain'] as const) asks.set(engine, await office.open({ engine }));
  const [row] = await office.database.query(
    `select subject_ref from tax.credit_ratings where state = 'ACTIVE' and left(subject_ref, 2) = '91' group by 1 having bool_or(level <> 'A') limit 1`,
  );
  firm = String(row?.subject_ref);
  await createClientStore(office.database).add({
    ...{ id: 'bank', organisation: '某农商行', contact: 'x', roles: ['CLIENT'], purposes: ['LOAN_REVIEW'] },
    ...{ requestsPerMinute: 100, costPerMinute: 10_000, proof: 'TOKEN', documents: 'ALL' },
    ...{ validFrom: days(-1), validTo: days(365) },
  });
}, 120_000);
afterAll(() => office.close());
beforeEach(() => office.database.query('delete from platform.authorisations'));

const TERMS = { purpose: 'LOAN_REVIEW', recordTypes: ['TaxCreditRating'], validTo: days(30).toISOString() };

describe.each(['compiled', 'plain'])('an authorisation, with the %s engine', (engine) => {
  const ask: Ask = (...asked) => (asks.get(engine) as Ask)(...asked);
  const give = (terms: object = {}, caller = itself(firm)) =>
    ask(
      `mutation ($subject: ID!, $terms: AuthorisationTerms!) {
         giveAuthorisation(subject: $subject, client: "bank", terms: $terms) { id state clientAsserted validFrom subject { id name } }
       }`,
      { caller, variables: { subject: firm, terms: { ...TERMS, ...terms } } },
    );
  const register = (terms: object = {}, caller: Caller = bankWith(), evidence = DIGEST) =>
    ask(
      `mutation ($subject: ID!, $terms: AuthorisationTerms!, $evidence: String!) {
         registerAuthorisation(subject: $subject, terms: $terms, evidence: $evidence) { id state clientAsserted evidence }
       }`,
      { caller, variables: { subject: firm, terms: { ...TERMS, ...terms }, evidence } },
    );
  const by = (field: string, id: string, caller: Caller, at = NOW) =>
    ask(`mutation ($id: ID!) { ${field}(id: $id) { id state } }`, { caller, variables: { id }, at });
  const produce = (id: string, paper = PAPER, caller: Caller = bankWith()) =>
    ask(`mutation ($id: ID!, $paper: String!) { produceEvidence(id: $id, paper: $paper) { state } }`, {
      ...{ caller, at: days(11), variables: { id, paper: paper.toString('base64') } },
    });
  const ratings = async (at = NOW) =>
    (
      await ask(`query ($id: ID!) { subject(id: $id) { tax { creditRatings { totalCount } } } }`, {
        ...{ caller: bankWith(), variables: { id: firm }, at },
      })
    ).data.subject.tax.creditRatings.totalCount;

  it('is given by the subject, used, seen by it with each use, and withdrawn from the next request on', async () => {
    const before = await ratings();
    const given = await give();
    expect(given.data.giveAuthorisation).toMatchObject({ state: 'IN_FORCE', clientAsserted: false });
    const [count] = await office.database.query('select count(*)::int as count from platform.authorisations');
    expect(count).toEqual({ count: 1 });
    expect(await ratings()).toBeGreaterThan(before);
    const seen = await ask(
      `query ($id: ID!) { subject(id: $id) { authorisations { client purpose usage { at requestId } } } }`,
      { caller: itself(firm), variables: { id: firm } },
    );
    expect(seen.data.subject.authorisations).toMatchObject([
      { client: 'bank', purpose: 'LOAN_REVIEW', usage: [{ requestId: expect.stringMatching(/^request-/) }] },
    ]);
    const revoked = await by('revokeAuthorisation', given.data.giveAuthorisation.id, itself(firm));
    expect(revoked.data.revokeAuthorisation.state).toBe('REVOKED');
    expect(await ratings()).toBe(before);
  });

  it('is registered by a client, told to the subject, demanded, suspended when not produced and good again after', async () => {
    const before = await ratings();
    const { data } = await register();
    expect(data.registerAuthorisation).toMatchObject({ clientAsserted: true, evidence: DIGEST });
    const { id } = data.registerAuthorisation;
    const told = await ask(
      `query ($id: ID!) { subject(id: $id) { authorisationNotices { authorisation { id client } } } }`,
      { caller: itself(firm), variables: { id: firm } },
    );
    expect(told.data.subject.authorisationNotices).toContainEqual({ authorisation: { id, client: 'bank' } });
    expect((await by('demandEvidence', id, AUDITOR)).data.demandEvidence.state).toBe('IN_FORCE');
    expect(await ratings(days(9))).toBeGreaterThan(before);
    expect(await ratings(days(10))).toBe(before);
    expect((await produce(id, Buffer.from('another paper'))).code).toBe('EVIDENCE_INVALID');
    expect((await produce(id)).data.produceEvidence.state).toBe('IN_FORCE');
    expect(await ratings(days(11))).toBeGreaterThan(before);
    expect((await by('revokeAuthorisation', id, itself(firm))).data.revokeAuthorisation.state).toBe(
      'REVOKED',
    );
  });

  it('is listed for the client it was given to and for auditors, and for nobody else', async () => {
    await give();
    const list = async (caller: Caller) => {
      const { data, extensions } = await ask('{ heldAuthorisations { client } }', { caller });
      return data.heldAuthorisations ?? extensions.withheld?.map(({ reason }) => reason);
    };
    expect(await list(bankWith())).toEqual([{ client: 'bank' }]);
    expect(await list({ ...bankWith(), client: 'other' })).toEqual([]);
    expect(await list(AUDITOR)).toEqual([{ client: 'bank' }]);
    expect(await list(itself(firm))).toEqual(['ROLE_SEPARATION']);
    const own = await ask(`query ($id: ID!) { subject(id: $id) { authorisations { id } } }`, {
      ...{ caller: bankWith(), variables: { id: firm } },
    });
    expect(own.data.subject.authorisations).toBeNull();
    expect(own.extensions.withheld).toMatchObject([{ coordinate: 'Subject.authorisations' }]);
  });

  it.each([
    ['NOT_YOUR_SUBJECT', () => give({}, itself('91513201YB8P7XG05H'))],
    ['AUTHORISATION_TERMS_INVALID', () => give({ purpose: 'LOANS' })],
    ['AUTHORISATION_TERMS_INVALID', () => give({ recordTypes: [] })],
    ['AUTHORISATION_TERMS_INVALID', () => give({ validTo: days(-1).toISOString() })],
    ['GRANTEE_PURPOSE_NOT_AGREED', () => give({ purpose: 'EMPLOYMENT_CHECK' })],
    ['GRANTEE_UNKNOWN', () => register({}, { ...bankWith(), client: 'other' })],
    ['AUTHORISATION_TOO_LONG', () => register({ validTo: days(91).toISOString() })],
    ['EVIDENCE_INVALID', () => register({}, bankWith(), 'abc')],
    ['AUTHORISATION_NOT_FOUND', () => by('revokeAuthorisation', 'nothing', itself(firm))],
    ['AUTHORISATION_NOT_FOUND', () => by('demandEvidence', 'nothing', AUDITOR)],
    ['AUTHORISATION_NOT_FOUND', () => produce('nothing')],
  ])('is refused as %s', async (code, attempt) => {
    expect((await attempt()).code).toBe(code);
  });

  it('cannot be withdrawn, demanded or shown by those it is no affair of', async () => {
    const { id } = (await register()).data.registerAuthorisation;
    const stranger = itself('91513201YB8P7XG05H');
    expect((await by('revokeAuthorisation', id, stranger)).code).toBe('AUTHORISATION_NOT_FOUND');
    expect((await produce(id, PAPER, { ...bankWith(), client: 'other' })).code).toBe(
      'AUTHORISATION_NOT_FOUND',
    );
    for (const caller of [bankWith(), itself(firm)]) {
      const { data, extensions } = await by('demandEvidence', id, caller);
      expect([data.demandEvidence, extensions.withheld?.length]).toEqual([null, 1]);
    }
    const [row] = await office.database.query(
      'select revoked_at, demanded_at, produced_at from platform.authorisations',
    );
    expect(row).toEqual({ revoked_at: null, demanded_at: null, produced_at: null });
  });
});
