import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { OPERATOR } from '../../test/other-roles.ts';
import type { SampleSubject } from '../harness/samples/samples.ts';
import { subjectCategoryOf, subjectTypeOf } from './subject-kinds.ts';

const firm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('91') === true);
const oldFirm = someone('ORGANISATION', ({ uscc }) => uscc === undefined);
const shop = someone('INDIVIDUAL_BUSINESS');
const nameless = someone('INDIVIDUAL_BUSINESS', ({ id }) => id !== shop.id);
const people: SampleSubject[] = [];
for (let count = 0; count < 4; count++) {
  people.push(someone('PERSON', ({ minor, id }) => !minor && people.every((other) => other.id !== id)));
}
const [listed, unlisted, delisted, invented] = people as [
  SampleSubject,
  SampleSubject,
  SampleSubject,
  SampleSubject,
];
const minor = someone('PERSON', (subject) => subject.minor);

const SUBJECT = 'query ($id: ID!) { subject(id: $id) { id name address identityNumber } }';

let registry: OpenedDomain;
const ask = async (id: string, query = SUBJECT) => (await registry.ask(query, { id })).data;

beforeAll(async () => {
  registry = await openDomain('registry');
  const place = { address: '四川省阿坝藏族羌族自治州汶川县示例路8号', regionCode: '513229' };
  await registry.plant('subjects', firm, [
    { ...place, name: firm.name, uscc: firm.uscc, formerNames: ['旧名'] },
  ]);
  await registry.plant('subjects', oldFirm, [
    { ...place, name: oldFirm.name, registrationNumber: oldFirm.id, organisationCode: 'D2143569X' },
  ]);
  const owned = { ...place, identityNumber: shop.citizenId };
  await registry.plant('subjects', shop, [
    { ...owned, name: shop.name, uscc: shop.uscc, hasTradeName: true },
  ]);
  await registry.plant('subjects', nameless, [{ ...owned, name: '张样本', uscc: nameless.uscc }]);
  const published = { publishedThrough: ['DISHONEST_JUDGMENT_DEBTORS'] };
  const person = { ...place, name: '欧阳示例', identityNumber: listed.citizenId };
  await registry.plant('subjects', listed, [{ ...person, ...published, publishedUntil: '2026-11-25' }]);
  await registry.plant('subjects', unlisted, [person]);
  await registry.plant('subjects', delisted, [{ ...person, ...published, publishedUntil: '2026-11-24' }]);
  await registry.plant('subjects', invented, [{ ...person, publishedThrough: ['SOME_OTHER_LIST'] }]);
  await registry.plant('subjects', minor, [{ ...person, ...published, minorAtAct: true }]);
});
afterAll(() => registry.close());

describe('the registry', () => {
  it('finds an organisation however its code was typed, under the region’s code of today', async () => {
    const query =
      'query ($id: ID!) { subject(id: $id) { id subjectType category regionCode regionName organisationCode } }';
    const typed = ` ${firm.id.slice(0, 6)}-${firm.id.slice(6).toLowerCase()} `;
    expect(await ask(typed, query)).toEqual({
      subject: {
        id: firm.id,
        subjectType: 'ORGANISATION',
        category: 'ENTERPRISE',
        regionCode: '513201',
        regionName: '马尔康市',
        organisationCode: firm.id.slice(8, 17),
      },
    });
  });

  it('finds an organisation by the old number it has kept', async () => {
    const query = 'query ($id: ID!) { subject(id: $id) { uscc registrationNumber organisationCode } }';
    expect(await ask(oldFirm.id, query)).toEqual({
      subject: { uscc: null, registrationNumber: oldFirm.id, organisationCode: 'D2143569X' },
    });
  });

  it('shows a trade name, but the name of an owner who has none in part, and never where the owner lives', async () => {
    expect(await ask(shop.id)).toEqual({
      subject: {
        id: shop.id,
        name: shop.name,
        address: '四川省阿坝藏族羌族自治州汶川县****',
        identityNumber: null,
      },
    });
    expect(await ask(nameless.id)).toMatchObject({ subject: { name: expect.stringMatching(/^张\*+$/) } });
  });

  it('finds a person only while a statutory list publishes that person, and then shows the name in part', async () => {
    expect(await ask(listed.id)).toEqual({
      subject: {
        id: listed.id,
        name: expect.stringMatching(/^欧\*+$/),
        address: null,
        identityNumber: null,
      },
    });
    for (const { id } of [unlisted, delisted, invented, minor])
      expect(await ask(id)).toEqual({ subject: null });
  });

  it('gives many subjects in the order asked, null for each the caller may not know of', async () => {
    const query = 'query ($ids: [ID!]!) { subjects(ids: $ids) { id } }';
    const ids = [shop.id, unlisted.id, firm.id, shop.id, 'p00000000000000000000000000'];
    const { data } = await registry.ask(query, { ids });
    expect(data).toEqual({ subjects: [{ id: shop.id }, null, { id: firm.id }, { id: shop.id }, null] });
  });

  it('looks a reference up again, so that it opens no more than a question would', async () => {
    expect(await registry.file(firm, 'id name')).toEqual({ id: firm.id, name: firm.name });
    expect(await registry.file(unlisted, 'id name')).toBeNull();
  });

  it('refuses more than 100 ids and what is no id, by code and without repeating it', async () => {
    const query = 'query ($ids: [ID!]!) { subjects(ids: $ids) { id } }';
    const many = await registry.ask(query, { ids: Array.from({ length: 101 }, () => firm.id) });
    expect(many.errors?.map(({ extensions }) => extensions?.code)).toEqual(['TOO_MANY_IDS']);
    const wrong = await registry.ask(SUBJECT, { id: '91350100M000100Y4Z' });
    expect(wrong.errors?.map(({ extensions }) => extensions?.code)).toEqual(['IDENTIFIER_MALFORMED']);
    expect(JSON.stringify(wrong)).not.toContain('91350100M');
    const unchecked = await registry.ask(SUBJECT, { id: '91350100M0001TGQXM' });
    expect(unchecked.errors?.map(({ extensions }) => extensions?.code)).toEqual(['IDENTIFIER_CHECK_FAILED']);
  });

  it('tells the operator of nobody', async () => {
    const { data } = await registry.ask(SUBJECT, { id: firm.id }, { caller: OPERATOR });
    expect(data).toEqual({ subject: null });
  });

  it.each([
    ['11513221MB0000000A', 'ORGANISATION', 'GOVERNMENT_BODY'],
    ['12513221MB0000000A', 'ORGANISATION', 'NON_ENTERPRISE_BODY'],
    ['31513221MB0000000A', 'ORGANISATION', 'NON_ENTERPRISE_BODY'],
    ['93513221MB0000000A', 'ORGANISATION', 'ENTERPRISE'],
    ['N2513221MB0000000A', 'ORGANISATION', 'ENTERPRISE'],
    ['513200000000015', 'ORGANISATION', 'ENTERPRISE'],
    ['92513221MB0000000A', 'INDIVIDUAL_BUSINESS', 'PERSON'],
    ['p00000000000000000000000000', 'PERSON', 'PERSON'],
  ])('takes %s for one of type %s and category %s', (id, type, category) => {
    expect([subjectTypeOf(id), subjectCategoryOf(id)]).toEqual([type, category]);
  });
});
