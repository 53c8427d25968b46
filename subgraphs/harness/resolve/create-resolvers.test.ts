import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as tables from '../../../test/fixtures/keepers/tables.ts';
import {
  FIRM,
  firmNumber,
  type OpenedFixture,
  openFixture,
  PERSON,
  SHOP,
} from '../../../test/fixtures/open-fixture.ts';
import * as woodlandTables from '../../../test/fixtures/woodland/tables.ts';
import { itself, OPERATOR } from '../../../test/other-roles.ts';
import { DatabaseError } from '../storage/database-error.ts';

const UNLISTED = `p${'1'.repeat(26)}`;
const UNKNOWN = firmNumber(404);
const SEALED = firmNumber(405);

let keepers: OpenedFixture;
beforeAll(async () => {
  keepers = await openFixture('keepers', tables);
  await keepers.plant('subjects', [
    { subjectRef: FIRM, recordId: 'k1', name: '某林场', phone: '1' },
    { subjectRef: SHOP, recordId: 'k2', name: '扎西商店', listed: true },
    { subjectRef: PERSON, recordId: 'k3', name: '泽仁多吉', phone: '2', listed: true },
    { subjectRef: UNLISTED, recordId: 'k4', name: '张三' },
    { subjectRef: SEALED, recordId: 'k5', name: '封存', state: 'SEALED' },
  ]);
});
afterAll(() => keepers.close());
beforeEach(() => keepers.fail(undefined));

const ALL = [SHOP, UNKNOWN, FIRM, UNLISTED, PERSON, SEALED, FIRM];
const SHOWN = [
  { id: SHOP, name: '扎**' },
  null,
  { id: FIRM, name: '某林场' },
  null,
  { id: PERSON, name: '泽**' },
  null,
  { id: FIRM, name: '某林场' },
];
const ROOT = 'query ($ids: [ID!]!) { keepers(ids: $ids) { id name } }';

describe('the subjects a domain owns', () => {
  it('come in the order of their ids, null where the caller may know of none, in one statement', async () => {
    const { data, codes } = await keepers.ask(ROOT, { variables: { ids: ALL } });
    expect({ data, codes }).toEqual({ data: { keepers: SHOWN }, codes: [] });
    expect(keepers.statements).toHaveLength(1);
  });

  it('say which class of the national catalogue their record belongs to', async () => {
    expect(await keepers.subjects([FIRM], 'recordType')).toEqual([{ recordType: 'REGISTRATION' }]);
  });

  it('come alike when another domain refers to them', async () => {
    expect(await keepers.subjects(ALL, 'id name')).toEqual(SHOWN);
    expect(keepers.statements).toHaveLength(1);
  });

  it('come by their way in and by a reference within one request as the same', async () => {
    const query = `query ($ids: [ID!]!, $of: [_Any!]!) {
      a: keepers(ids: $ids) { id } b: keepers(ids: $ids) { name _withheld_keepers }
      _entities(representations: $of) { ... on Subject { phone } }
    }`;
    const of = ALL.map((id) => ({ __typename: 'Subject', id }));
    const { data } = await keepers.ask(query, { variables: { ids: [PERSON], of }, caller: itself(PERSON) });
    expect(data).toMatchObject({
      a: [{ id: PERSON }],
      b: [{ name: '泽仁多吉', _withheld_keepers: 0 }],
      _entities: [{ phone: null }, null, { phone: null }, null, { phone: '2' }, null, { phone: null }],
    });
    expect(keepers.statements).toHaveLength(1);
  });

  it('are null, and cost no statement, where the caller reads no records at all', async () => {
    const { data } = await keepers.ask(ROOT, { variables: { ids: [FIRM, PERSON] }, caller: OPERATOR });
    expect(data).toEqual({ keepers: [null, null] });
    expect(keepers.statements).toEqual([]);
  });

  it('say in their bits what they withhold, whatever the alias', async () => {
    const query = 'query ($ids: [ID!]!) { keepers(ids: $ids) { called: phone bits: _withheld_keepers } }';
    const { data } = await keepers.ask(query, { variables: { ids: [FIRM] } });
    const [shown] = (data as { keepers: readonly { called: unknown; bits: number }[] }).keepers;
    expect(shown?.called).toBeNull();
    expect(Math.log2(shown?.bits ?? 0) % 1).toBe(0);
  });

  it('fail where their statement fails, and are not taken for unknown', async () => {
    keepers.fail(new DatabaseError('DATABASE_LOST'));
    const root = await keepers.ask(ROOT, { variables: { ids: [FIRM] } });
    expect(root).toMatchObject({ data: { keepers: null }, codes: ['DATABASE_LOST'] });
    const of = [FIRM, UNKNOWN].map((id) => ({ __typename: 'Subject', id }));
    const reference = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Subject { id } } }';
    const { data, codes } = await keepers.ask(reference, { variables: { of } });
    expect({ data, codes }).toEqual({
      data: { _entities: [null, null] },
      codes: ['DATABASE_LOST', 'DATABASE_LOST'],
    });
  });
});

describe('the subjects a domain only knows by their ids', () => {
  it('are what they are referred to by, and cost no statement', async () => {
    const woodland = await openFixture('woodland', woodlandTables);
    try {
      expect(await woodland.subjects([UNKNOWN, PERSON], 'id __typename')).toEqual([
        { id: UNKNOWN, __typename: 'Subject' },
        { id: PERSON, __typename: 'Subject' },
      ]);
      expect(woodland.statements).toEqual([]);
    } finally {
      await woodland.close();
    }
  });
});
