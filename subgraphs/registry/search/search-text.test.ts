import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain } from '../../../test/open-domain.ts';
import { subjectCategoryOf } from '../subject-kinds.ts';
import { LEFT_OUT, readSearchText, searchText, searchTextSql } from './search-text.ts';

let registry: OpenedDomain;
beforeAll(async () => {
  registry = await openDomain('registry');
});
afterAll(() => registry.close());

const edges = LEFT_OUT.flatMap(([from, to]) => [from - 1, from, to, to + 1]).filter((code) => code > 0);
const character = fc.oneof(
  fc.constantFrom(...edges).map((code) => String.fromCodePoint(code)),
  fc.constantFrom(...'阿坝ＡＢａＺz０９·（）㈱ⅧéÉßıབོད་ལྗ', '𠮷', '\u0301'),
  fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
);

describe('the searched form of a name', () => {
  it('is the same in the database and in code', async () => {
    const names = fc.sample(fc.array(character, { maxLength: 12 }), { numRuns: 2_000, seed: 7 });
    const texts = names.map((characters) => characters.join(''));
    for (const sql of ['registry.search_text(t)', searchTextSql().replaceAll('$1', 't')]) {
      const rows = await registry.database.query(
        `select ${sql} as found from unnest($1::text[]) with ordinality as given(t, n) order by n`,
        [texts],
      );
      expect(rows.map(({ found }) => found)).toEqual(texts.map(searchText));
    }
  });

  it('holds nothing that a pattern or a term would read as its own', () => {
    expect(searchText("%_'\\^#*:&|!<>() ")).toBe('');
  });

  it('tells the kind of a subject from its id as the code does', async () => {
    const heads = ['11', '12', '31', '51', '91', '92', '93', 'N1', 'N2', 'Y1', 'A1', 'p0'];
    const ids = [...heads.map((head) => `${head}513221MB0000000A`), '513200000000015', '920000000000015'];
    const rows = await registry.database.query(
      'select registry.category(id) as found from unnest($1::text[]) with ordinality as given(id, n) order by n',
      [ids],
    );
    expect(rows.map(({ found }) => found)).toEqual(ids.map(subjectCategoryOf));
  });

  it.each([
    ['91513229211800294E', 'uscc'],
    ['91350100M0001TGQXM', 'uscc'],
    ['330203000030638', 'registrationNumber'],
    ['D2143569-X', 'organisationCode'],
    ['D2143569-0', 'name'],
    ['SHANGRILA', 'name'],
    ['阿坝', 'name'],
  ])('takes %s for a %s', (text, kind) => {
    expect(readSearchText(text).kind).toBe(kind);
  });
});
