import { describe, expect, it } from 'vitest';
import { createAsk } from './testing/ask.ts';
import { createCreditFixture } from './testing/credit.ts';

const fixture = createCreditFixture();
const ask = await createAsk(fixture);

describe('the pipeline', () => {
  it('answers what the public may see, and says of the rest why not', async () => {
    const { status, data, extensions } = await ask('{ subject(id: "a") { id name phone } }');
    expect(status).toBe(200);
    expect(data).toEqual({ subject: { id: 'a', name: 'Alpha', phone: null } });
    expect(extensions).toEqual({
      requestId: 'request-1',
      withheld: [
        {
          coordinate: 'Subject.phone',
          path: ['subject', 'phone'],
          reason: 'PERSONAL_PRIVACY',
          rule: 'R-29',
          legalBasis: '政府信息公开条例 art. 15',
          count: 1,
        },
      ],
      sources: [
        { domain: 'court', status: 'NOT_ASKED' },
        { domain: 'registry', status: 'ANSWERED', asOf: '2026-11-25T08:00:00.000Z' },
        { domain: 'tax', status: 'NOT_ASKED' },
      ],
      cost: { estimated: 1, received: 1 },
    });
  });

  it('gives the same bytes for the same question, clock and ids', async () => {
    const query = '{ subject(id: "a") { tax { ratings { level score } } court { count cases { number } } } }';
    expect((await ask(query)).body).toBe((await ask(query)).body);
  });

  it('says that nothing was withheld by an empty list', async () => {
    expect((await ask('{ subject(id: "a") { name } }')).extensions.withheld).toEqual([]);
  });

  it('writes fields in the order they were asked in, and each once', async () => {
    const { body } = await ask('{ subject(id: "a") { name id ... on Subject { kind name } } }');
    expect(body).toContain('{"name":"Alpha","id":"a","kind":"FIRM"}');
  });

  it('answers an unknown subject with null, and withholds nothing of it', async () => {
    const { data, extensions } = await ask('{ subject(id: "nobody") { phone } }');
    expect(data).toEqual({ subject: null });
    expect(extensions.withheld).toEqual([]);
  });

  it('keeps the order and the gaps of a list', async () => {
    const { data } = await ask('{ subjects(ids: ["b", "nobody", "a", "b"]) { name court { count } } }');
    const [alpha, beta] = ['Alpha', 'Beta'].map((name) => ({ name, court: { count: 1 } }));
    expect(data).toEqual({ subjects: [beta, null, alpha, beta] });
  });

  it('asks for each entity of a list once', async () => {
    await ask('{ subjects(ids: ["b", "nobody", "a", "b"]) { court { count } } }');
    const court = fixture.asked.find(({ subgraph }) => subgraph === 'court');
    expect(court?.request.variables?.representations).toEqual([
      { __typename: 'Subject', id: 'b' },
      { __typename: 'Subject', id: 'a' },
    ]);
  });

  it('hands each subgraph the caller, the clock and the request id', async () => {
    await ask('{ subject(id: "a") { name } }');
    expect(fixture.asked[0]?.context).toMatchObject({
      caller: { role: 'PUBLIC' },
      now: new Date('2026-11-25T08:00:00Z'),
      requestId: 'request-1',
    });
  });

  it('answers introspection from the schema clients see, beside data', async () => {
    const { data, body } = await ask({
      query:
        'query ($t: String!) { __typename s: __schema { types { name } } __type(name: $t) { n: name } subject(id: "a") { name } }',
      variables: { t: 'TaxFile' },
    });
    expect(Object.keys(data)).toEqual(['__typename', 's', '__type', 'subject']);
    expect(data).toMatchObject({ __typename: 'Query', __type: { n: 'TaxFile' }, subject: { name: 'Alpha' } });
    expect(body).toContain('{"name":"TaxRating"}');
    expect(body).not.toMatch(/access__|_withheld|join__/);
  });

  it('asks no subgraph for a question about the schema', async () => {
    expect((await ask('{ __schema { queryType { name } } }')).asked).toEqual([]);
  });

  it('hides a value of an enum that clients may not see', async () => {
    const { data, errors } = await ask('{ subject(id: "b") { name kind } }');
    expect(data).toEqual({ subject: { name: 'Beta', kind: null } });
    expect(errors).toBeUndefined();
  });
});
