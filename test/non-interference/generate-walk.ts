import {
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  parse,
} from 'graphql';
import type { SubjectId } from '../../schema/subject-id.ts';
import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import { createArguments } from './generate-arguments.ts';
import type { GeneratedQuery, GenerateParts } from './generate-query.ts';
import { createSheet } from './sheet.ts';

type Variables = Readonly<Record<string, unknown>>;

/** A list to be read page by page. */
export interface Walk {
  readonly first: GeneratedQuery;
  /** The first page of somebody else's, where a page was the last one. */
  again(): GeneratedQuery;
  /** The same question from a cursor on, or one that does not suit the cursor. */
  next(variables: Variables, cursors: readonly string[]): GeneratedQuery;
}

interface ListField {
  readonly way: readonly [root: string, file: string, list: string];
  readonly coordinate: string;
  readonly filter: string | undefined;
  readonly sort: string | undefined;
  readonly sorts: readonly string[];
  readonly record: GraphQLObjectType;
}

/** The lists a subject's files have, by the shape of their way: `subject(id) { file { list(after) } }`. */
const listsOf = ({ schema }: GenerateParts): readonly ListField[] => {
  const lists: ListField[] = [];
  for (const root of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const subject = getNamedType(root.type);
    if (!isObjectType(subject) || !root.args.some(({ name }) => name === 'id')) continue;
    for (const way of Object.values(subject.getFields())) {
      const file = getNamedType(way.type);
      if (!isObjectType(file)) continue;
      for (const list of Object.values(file.getFields())) {
        const connection = getNamedType(list.type);
        const nodes = isObjectType(connection) ? connection.getFields().nodes : undefined;
        const record = nodes && getNamedType(nodes.type);
        if (!isObjectType(record)) continue;
        const typed = (name: string) => list.args.find((argument) => argument.name === name)?.type;
        const sort = typed('sort');
        const filter = typed('filter');
        const values = sort === undefined ? undefined : getNamedType(sort);
        lists.push({
          way: [root.name, way.name, list.name],
          coordinate: `${file.name}.${list.name}`,
          filter: filter && String(filter),
          sort: sort && String(sort),
          sorts: values && 'getValues' in values ? values.getValues().map(({ name }) => name) : [],
          record,
        });
      }
    }
  }
  return lists;
};

const tampered = (cursor: string, draw: Draw): string => {
  const at = draw.integer(0, cursor.length - 1);
  const other = cursor[at] === 'A' ? 'B' : 'A';
  return draw.chance(0.2) ? cursor.slice(0, at) : cursor.slice(0, at) + other + cursor.slice(at + 1);
};

const DELICATE = 4;

/** The list that the n-th walk is through, and how often all had their turn before: delicate lists have more turns. */
const inTurn = (
  number: number,
  { all, delicate }: { readonly all: readonly ListField[]; readonly delicate: readonly ListField[] },
) => {
  const before = delicate.length > 0 ? Math.ceil(number / DELICATE) : 0;
  const isDelicateTurn = delicate.length > 0 && number % DELICATE === 0;
  const lists = isDelicateTurn ? delicate : all;
  const turn = isDelicateTurn ? before : number - before;
  return { list: lists[turn % lists.length], round: Math.floor(turn / lists.length) };
};

const PAGE_INFO = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'];
const PLUMBING = [
  ...['edges', 'nodes', 'totalCount', 'pageInfo'].map((name) => `Connection.${name}`),
  ...['cursor', 'node'].map((name) => `Edge.${name}`),
];

const FIELDS_SHOWN = 8;

/** Some of all, others in each round. */
const roundOf = <Item>(all: readonly Item[], round: number): readonly Item[] => {
  const from = (round * FIELDS_SHOWN) % all.length;
  return [...all.slice(from), ...all.slice(0, from)].slice(0, FIELDS_SHOWN);
};

/** Writes a walk through one list, sorted and filtered in any way. */
export const generateWalk = (number: number, draw: Draw, parts: GenerateParts): Walk => {
  const all = listsOf(parts);
  const delicate = all.filter((list) => parts.pool.isDelicate(list.record.name));
  const { list, round } = inTurn(number, { all, delicate });
  if (list === undefined) throw new Error('there is no list to walk through');
  const { way, record, coordinate } = list;
  const leaves = Object.values(record.getFields()).filter(({ type }) => isLeafType(getNamedType(type)));
  const shown = roundOf(leaves, round).map(({ name }) => name);
  const declared = [
    '$id: ID!, $first: Int, $after: String',
    ...(list.sort === undefined ? [] : [`$sort: ${list.sort}`]),
    ...(list.filter === undefined ? [] : [`$filter: ${list.filter}`]),
  ].join(', ');
  const given = [
    'first: $first, after: $after',
    ...(list.sort === undefined ? [] : ['sort: $sort']),
    ...(list.filter === undefined ? [] : ['filter: $filter']),
  ].join(', ');
  const query = `query (${declared}) { ${way[0]}(id: $id) { ${way[1]} { ${way[2]}(${given}) {
    edges { cursor node { ${shown.join(' ')} } } nodes { recordId } totalCount
    pageInfo { ${PAGE_INFO.join(' ')} } } } } }`;
  const document = parse(query, { noLocation: true });
  const covers = new Set([
    ...shown.map((name) => `${record.name}.${name}`),
    ...['first', 'after'].map((name) => `${coordinate}(${name}:)`),
    ...PLUMBING.map((field) => `${record.name}${field}`),
    ...PAGE_INFO.map((name) => `PageInfo.${name}`),
  ]);

  const filterFor = (about: readonly SubjectId[]): unknown => {
    const input = list.filter === undefined ? undefined : parts.schema.getType(list.filter);
    if (!isInputObjectType(input) || draw.chance(0.6)) return null;
    return createArguments({ ...createSheet(draw), about }, parts.pool).filterOf(input);
  };
  /** Sort value and filter fields that some variables have. */
  const means = ({ sort, filter }: Variables): readonly string[] => [
    ...(typeof sort === 'string' ? [`${coordinate}(sort:)`, `${list.sort}.${sort}`] : []),
    ...(typeof filter === 'object' && filter !== null
      ? [`${coordinate}(filter:)`, ...Object.keys(filter).map((name) => `${list.filter}.${name}`)]
      : []),
  ];
  const asking = (variables: Variables): GeneratedQuery => ({
    ...{ document, query, variables, covers: new Set([...covers, ...means(variables)]) },
    touches: new Set([`${variables.id} ${record.name}`]),
  });
  const sort = () => (list.sorts.length === 0 || draw.chance(0.3) ? null : draw.pick(list.sorts));

  let id: SubjectId = '';
  const begin = (): GeneratedQuery => {
    const subject = parts.pool.subjectId(draw, record.name);
    id = subject.id;
    const first = draw.pick([1, 1, 2, 3]);
    return asking({ id: subject.written, first, after: null, sort: sort(), filter: filterFor([id]) });
  };

  return {
    first: begin(),
    again: begin,
    next: (variables, cursors) => {
      const cursor = draw.pick(cursors);
      const lot = draw.integer(1, 100);
      if (lot <= 5) return asking({ ...variables, after: tampered(cursor, draw) });
      if (lot <= 10) return asking({ ...variables, after: cursor, sort: sort() });
      if (lot <= 15) return asking({ ...variables, after: cursor, filter: filterFor([id]) });
      if (lot <= 25)
        return asking({ ...variables, after: cursor, id: parts.pool.subjectId(draw, record.name).written });
      return asking({ ...variables, after: cursor });
    },
  };
};
