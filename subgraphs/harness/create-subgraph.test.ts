import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PUBLIC_CALLER } from '../../schema/caller.ts';
import { CodedError } from '../../schema/coded-error.ts';
import { FIRM, NOW, type OpenedFixture, openFixture } from '../../test/fixtures/open-fixture.ts';
import * as tables from '../../test/fixtures/woodland/tables.ts';
import { DatabaseError } from './storage/database-error.ts';

let woodland: OpenedFixture;
beforeAll(async () => {
  woodland = await openFixture('woodland', tables);
  await woodland.plant('plots', [{ subjectRef: FIRM, recordId: 'r1', plotNo: 'P1' }]);
});
afterAll(() => woodland.close());
beforeEach(() => woodland.fail(undefined));

const QUERY = `query Plots($of: [_Any!]!, $filter: WoodlandPlotFilter) { _entities(representations: $of) {
  ... on Subject { woodland { ways: plots(filter: $filter) { nodes { plotNo } } _withheld_woodland } }
} }`;
const of = [{ __typename: 'Subject', id: FIRM }];
const answered = [{ woodland: { ways: { nodes: [{ plotNo: 'P1' }] }, _withheld_woodland: 1 } }];

describe('a subgraph', () => {
  it('answers the operation it is asked', async () => {
    expect(await woodland.ask(QUERY, { variables: { of } })).toEqual({
      ...{ data: { _entities: answered }, codes: [] },
    });
    const context = { caller: PUBLIC_CALLER, now: NOW, requestId: 'request-1' };
    const query = `${QUERY} query Other { _service { sdl } }`;
    const { data } = await woodland.askSubgraph(
      { query, operationName: 'Plots', variables: { of } },
      context,
    );
    expect(data).toMatchObject({ _entities: [{ woodland: { ways: { nodes: [{ plotNo: 'P1' }] } } }] });
  });

  it('says that a statement failed, by its code, and shows neither SQL nor value nor a gap', async () => {
    const sql = `select secret from plots where id = '513200189001010012'`;
    woodland.fail(new DatabaseError('DATABASE_TIMEOUT', { cause: new Error(sql), sqlState: '57014' }));
    const { data, errors } = await woodland.ask(QUERY, { variables: { of } });
    expect(data).toEqual({ _entities: [{ woodland: { ways: null, _withheld_woodland: 1 } }] });
    expect(errors).toEqual([
      {
        message: 'DATABASE_TIMEOUT',
        path: ['_entities', 0, 'woodland', 'ways'],
        extensions: { code: 'DATABASE_TIMEOUT' },
      },
    ]);
  });

  it('says nothing but INTERNAL of what it does not know', async () => {
    woodland.fail(new TypeError('select secret from plots'));
    const { errors } = await woodland.ask(QUERY, { variables: { of } });
    expect(errors).toEqual([
      {
        message: 'INTERNAL',
        path: ['_entities', 0, 'woodland', 'ways'],
        extensions: { code: 'INTERNAL' },
      },
    ]);
  });

  it('keeps the code of a mistake in the question, and repeats nothing of it', async () => {
    const filter = { surveyedOn: { from: 'not-a-day-513200189001010012' } };
    const { data, errors } = await woodland.ask(QUERY, { variables: { of, filter } });
    expect(data).toBeUndefined();
    expect(errors).toEqual([{ message: 'FILTER_INVALID', extensions: { code: 'FILTER_INVALID' } }]);
    woodland.fail(new CodedError('TOO_MANY_IDS', 'a detail'));
    const refused = await woodland.ask(QUERY, { variables: { of } });
    expect(refused.codes).toEqual(['TOO_MANY_IDS']);
    expect(JSON.stringify(refused)).not.toContain('detail');
  });

  it('answers with errors what is no operation of its schema, and repeats nothing of it', async () => {
    for (const query of ['{', '', '{ secret513200 }', 'query ($x: Secret513200) { _service { sdl } }']) {
      const response = await woodland.ask(query);
      expect(response.data).toBeUndefined();
      expect(new Set(response.codes)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
      expect(JSON.stringify(response)).not.toContain('513200');
    }
  });

  it('answers the same text alike each time, wrong or right', async () => {
    expect(await woodland.ask('{ x }')).toEqual(await woodland.ask('{ x }'));
    const first = await woodland.ask(QUERY, { variables: { of } });
    expect(await woodland.ask(QUERY, { variables: { of } })).toEqual(first);
  });

  it.each([undefined, {}, { requestId: 'r', now: NOW }])(
    'answers nothing to %j, which says no caller',
    async (context) => {
      for (const query of [
        '{ __typename }',
        '{ __schema { types { name } } }',
        '{ _service { sdl } }',
        QUERY,
      ]) {
        woodland.statements.length = 0;
        const response = await woodland.askSubgraph({ query, variables: { of } }, context as never);
        expect(response).toEqual({
          errors: [{ message: 'CONTEXT_MISSING', extensions: { code: 'CONTEXT_MISSING' } }],
        });
        expect(woodland.statements).toEqual([]);
      }
    },
  );
});
