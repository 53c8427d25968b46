import { parse } from 'graphql';
import { REGIONS } from '../../schema/codes/regions.ts';
import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import type { GeneratedQuery } from './generate-query.ts';
import type { Walk } from './generate-walk.ts';
import type { Twins } from './open-twins.ts';

/** What searches ask for. */
export interface SearchPool {
  text(draw: Draw): string;
  region(draw: Draw): string;
}

const usual = ['公司', '有限', '示例', '局', '合作社', '阿坝', '县', '第', '客栈'];
const malformed = ['', ' ', '·', '（）', '甲'.repeat(101)];

/** A text as somebody else would type it. */
const respelled = (text: string, draw: Draw): string => {
  const lot = draw.integer(1, 10);
  if (lot === 1) return ` ${text}　`;
  // Why no number: dots are typed within names, and a number with dots in it is none.
  if (lot === 2 && !/\d{3}/.test(text)) return [...text].join('·');
  if (lot === 3)
    return text.replace(/[0-9A-Za-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  return lot === 4 ? text.toLowerCase() : text;
};

/** Texts out of what either twin holds, whether or not the onlooker may see it: names, shown in part or not at all, and numbers. */
export const createSearchPool = ({ tables }: Pick<Twins, 'tables'>): SearchPool => {
  const rows = tables.flatMap((all) =>
    all.flatMap(({ record, rows: stored }) => (record.place.kind === 'entity' ? stored : [])),
  );
  const textsOf = (columns: readonly string[]) => [
    ...new Set(
      rows.flatMap((row) =>
        columns.map((column) => row[column]).filter((value) => typeof value === 'string'),
      ),
    ),
  ];
  const names = textsOf(['name']);
  const numbers = textsOf(['uscc', 'registrationNumber', 'organisationCode', 'subjectRef']);
  return {
    text: (draw) => {
      const lot = draw.integer(1, 100);
      if (lot <= 2) return draw.pick(malformed);
      if (lot <= 12) return draw.pick(usual);
      if (lot <= 25) return respelled(draw.pick(numbers), draw);
      const name = [...draw.pick(names)];
      const from = draw.chance(0.4) ? 0 : draw.integer(0, name.length - 1);
      const length = draw.pick([1, 2, 2, 3, 4, name.length]);
      return respelled(name.slice(from, from + length).join(''), draw);
    },
    region: (draw) => {
      if (draw.chance(0.02)) return draw.pick(['519999', '5132', '000000']);
      const { code, formerCodes } = draw.pick(REGIONS);
      return draw.pick([code, code, ...formerCodes, '513229', '510000']);
    },
  };
};

const QUERY = `query ($text: String, $region: RegionCode, $kind: SubjectCategory, $status: SubjectStatus, $first: Int, $after: String) {
  searchSubjects(text: $text, region: $region, kind: $kind, status: $status, first: $first, after: $after) {
    edges { cursor node { id name } } nodes { regionCode status } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const document = parse(QUERY, { noLocation: true });

const KINDS = ['GOVERNMENT_BODY', 'ENTERPRISE', 'NON_ENTERPRISE_BODY', 'PERSON'];
const STATUSES = ['IN_OPERATION', 'IN_OPERATION', 'DORMANT', 'REVOKED', 'DEREGISTERED'];

/** Writes a walk through one search, page by page, with cursors that do not suit it now and then. */
export const generateSearchWalk = (draw: Draw, pool: SearchPool): Walk => {
  const asking = (variables: GeneratedQuery['variables']): GeneratedQuery => ({
    ...{ document, query: QUERY, variables, touches: new Set() },
    covers: new Set(['Query.searchSubjects', 'Query.searchSubjects(after:)', 'Subject.id', 'Subject.name']),
  });
  const searched = () => ({
    text: draw.chance(0.75) ? pool.text(draw) : null,
    region: draw.chance(0.3) ? pool.region(draw) : null,
    kind: draw.chance(0.25) ? draw.pick(KINDS) : null,
    status: draw.chance(0.15) ? draw.pick(STATUSES) : null,
  });
  const begin = () => asking({ ...searched(), first: draw.pick([1, 1, 2, 5]), after: null });
  return {
    first: begin(),
    again: begin,
    next: (variables, cursors) => {
      const others = draw.chance(0.1) ? searched() : {};
      return asking({ ...variables, ...others, after: draw.pick(cursors) });
    },
  };
};
