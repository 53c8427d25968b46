import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain, someone } from '../../../test/open-domain.ts';
import { OPERATOR } from '../../../test/other-roles.ts';
import type { SampleRow, SampleSubject } from '../../harness/samples/samples.ts';

const QUERY = `query ($text: String, $kind: SubjectCategory, $region: RegionCode, $status: SubjectStatus, $first: Int, $after: String) {
  searchSubjects(text: $text, kind: $kind, region: $region, status: $status, first: $first, after: $after) {
    edges { cursor } nodes { id name } totalCount pageInfo { hasNextPage endCursor } } }`;

interface Found {
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const taken: SampleSubject[] = [];
const another = (kind: SampleSubject['kind'], is: (subject: SampleSubject) => boolean = () => true) => {
  const found = someone(kind, (subject) => is(subject) && taken.every(({ id }) => id !== subject.id));
  taken.push(found);
  return found;
};

let registry: OpenedDomain;
const search = async (variables: Readonly<Record<string, unknown>>): Promise<Found> => {
  const { data, errors } = await registry.ask(QUERY, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data?.searchSubjects as Found;
};
const idsOf = async (variables: Readonly<Record<string, unknown>>) =>
  (await search(variables)).nodes.map(({ id }) => id).sort();
const codesOf = async (variables: Readonly<Record<string, unknown>>) =>
  (await registry.ask(QUERY, variables)).errors?.map(({ extensions }) => extensions?.code);

const isNew = ({ uscc }: SampleSubject) => uscc !== undefined;
const firms = Array.from({ length: 4 }, () => another('ORGANISATION', ({ id }) => id.startsWith('91')));
const [plateau, hydro, clinic, sealed] = firms as [
  SampleSubject,
  SampleSubject,
  SampleSubject,
  SampleSubject,
];
const bureau = another('ORGANISATION', ({ id }) => id.startsWith('11'));
const old = another('ORGANISATION', (subject) => !isNew(subject));
const shop = another('INDIVIDUAL_BUSINESS');
const nameless = another('INDIVIDUAL_BUSINESS');
const person = another('PERSON', ({ minor }) => !minor);

beforeAll(async () => {
  registry = await openDomain('registry');
  const plant = (subject: SampleSubject, row: SampleRow) =>
    registry.plant('subjects', subject, [{ regionCode: '513221', status: 'IN_OPERATION', ...row }]);
  const coded = (subject: SampleSubject, row: SampleRow) => plant(subject, { uscc: subject.uscc, ...row });
  await coded(plateau, { name: '高原牦牛（集团）有限公司', regionCode: '513229' });
  await coded(hydro, { name: '阿坝高原水电Ｄ区有限公司', status: 'DORMANT' });
  await coded(clinic, { name: '泽仁·多吉诊所' });
  await coded(sealed, { name: '高原示例有限公司', state: 'SEALED' });
  await coded(bureau, { name: 'བོད་ལྗོངས་局', regionCode: '513201' });
  await plant(old, { name: '老号示例厂', registrationNumber: old.id, organisationCode: 'D2143569X' });
  await coded(shop, { name: '高原人家客栈', hasTradeName: true });
  await coded(nameless, { name: '高原示例' });
  await plant(person, { name: '高原示例', publishedThrough: ['DISHONEST_JUDGMENT_DEBTORS'] });
});
afterAll(() => registry.close());

describe('searchSubjects', () => {
  it.each(['高原', '高', '高原牦', '（集团', 'Ｄ区有', 'd区'])(
    'finds %s wherever it stands in a name',
    async (text) => {
      const named: Readonly<Record<string, readonly SampleSubject[]>> = {
        高: [plateau, hydro, shop],
        高原: [plateau, hydro, shop],
        高原牦: [plateau],
        '（集团': [plateau],
        Ｄ区有: [hydro],
        d区: [hydro],
      };
      expect(await idsOf({ text })).toEqual(named[text]?.map(({ id }) => id).sort());
    },
  );

  it('puts names that begin with the text before those that hold it', async () => {
    const { nodes, totalCount } = await search({ text: '高原' });
    expect(nodes.at(-1)?.id).toBe(hydro.id);
    expect(totalCount).toBe(3);
  });

  it.each(['泽仁多吉', '泽仁•多吉', ' 泽仁 ・多吉诊所 ', '仁·多'])(
    'takes %s for 泽仁·多吉, however it was typed',
    async (text) => {
      expect(await idsOf({ text })).toEqual([clinic.id]);
    },
  );

  it.each(['བོད', 'བོདལྗོངས', 'ལྗོངས་'])('finds the Tibetan %s with and without its tsheg', async (text) => {
    expect(await idsOf({ text })).toEqual([bureau.id]);
  });

  it('finds by unified code, old registration number and organisation code, however they were typed', async () => {
    const typed = ` ${plateau.id.slice(0, 6).toLowerCase()}-${plateau.id.slice(6)}`;
    expect(await idsOf({ text: typed })).toEqual([plateau.id]);
    expect(await idsOf({ text: plateau.id.slice(8, 17) })).toEqual([plateau.id]);
    expect(await idsOf({ text: old.id })).toEqual([old.id]);
    expect(await idsOf({ text: 'd2143569-x' })).toEqual([old.id]);
    expect(await idsOf({ text: nameless.id })).toEqual([nameless.id]);
    expect(await idsOf({ text: sealed.id })).toEqual([]);
  });

  it('finds a person by no part of a name it shows in part', async () => {
    for (const text of ['高原示例', '高', '高**']) {
      const found = await idsOf({ text });
      expect(found).not.toContain(nameless.id);
      expect(found).not.toContain(person.id);
    }
    expect(await idsOf({ text: person.id })).toEqual([]);
  });

  it('lists organisations without a text, and nobody else', async () => {
    const organisations = [plateau, hydro, clinic, bureau, old].map(({ id }) => id).sort();
    expect(await idsOf({})).toEqual(organisations);
    expect(await idsOf({ kind: 'PERSON' })).toEqual([]);
    expect(await idsOf({ kind: 'PERSON', text: '高原' })).toEqual([shop.id]);
    expect(await idsOf({ kind: 'GOVERNMENT_BODY' })).toEqual([bureau.id]);
    expect(await idsOf({ status: 'DORMANT' })).toEqual([hydro.id]);
  });

  it('takes a region under any of its codes, with the counties in it', async () => {
    const inMaerkang = [plateau.id, bureau.id].sort();
    expect(await idsOf({ region: '513201' })).toEqual(inMaerkang);
    expect(await idsOf({ region: '513229' })).toEqual(inMaerkang);
    expect(await idsOf({ region: '513200' })).toHaveLength(5);
    expect(await idsOf({ region: '513233' })).toEqual([]);
  });

  it('goes through all pages without a gap, each cursor good for its own search alone', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo }: Found = await search({ text: '高原', first: 1, after });
      seen.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual((await search({ text: '高原' })).nodes.map(({ id }) => id));
    const [edge] = (await search({ text: '高原' })).edges;
    for (const other of [
      { text: '高' },
      { text: '高原', region: '513200' },
      { text: '高原', kind: 'PERSON' },
      {},
    ]) {
      expect(await codesOf({ ...other, after: edge?.cursor })).toEqual(['CURSOR_INVALID']);
    }
  });

  it('refuses what it cannot look for, by code', async () => {
    for (const text of ['', ' 　', '·', '（）', '甲'.repeat(101)])
      expect(await codesOf({ text })).toEqual(['SEARCH_TEXT_OUT_OF_BOUNDS']);
    expect(await codesOf({ region: '519999' })).toEqual(['REGION_UNKNOWN']);
    for (const first of [-1, 101]) expect(await codesOf({ first })).toEqual(['PAGE_SIZE_OUT_OF_BOUNDS']);
    expect(await codesOf({ after: 'AAAA' })).toEqual(['CURSOR_INVALID']);
  });

  it('shows the operator nobody', async () => {
    const { data } = await registry.ask(QUERY, {}, { caller: OPERATOR });
    expect(data).toMatchObject({ searchSubjects: { nodes: [], totalCount: 0 } });
  });
});
