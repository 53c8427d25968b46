import {
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';
import type { RecordDirective } from './record-directive.ts';

/** Records of a page that asks for no size, and the most a page may have. */
export const PAGE_SIZE = { usual: 20, most: 100 } as const;

const screaming = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();

/** Value of the sort enum that orders by a field, largest or newest first (`DESC`) or last (`ASC`). */
export const sortValue = (field: string, direction: 'ASC' | 'DESC'): string =>
  `${screaming(field)}_${direction}`;

/** Filters by range for what has an order, by a list of values for the rest. */
const RANGES: Readonly<Record<string, string>> = {
  Int: 'IntRange',
  Date: 'DateRange',
  DateTime: 'DateTimeRange',
  Money: 'MoneyRange',
  Boolean: 'Boolean',
};

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

const filterType = (field: FieldDefinitionNode): string => {
  const named = namedType(field.type);
  return RANGES[named] ?? `[${named}!]`;
};

/** Names of the types a list of records is made of. */
export const connectionNames = (type: string) => ({
  connection: `${type}Connection`,
  edge: `${type}Edge`,
  filter: `${type}Filter`,
  sort: `${type}Sort`,
});

const fieldsNamed = (type: ObjectTypeDefinitionNode, names: readonly string[], what: string) =>
  names.map((name) => {
    const field = type.fields?.find((candidate) => candidate.name.value === name);
    if (field === undefined)
      throw new Error(`${type.name.value}: @record(${what}:) names an unknown field: ${name}`);
    if (namedType(field.type) === 'CitizenId') {
      throw new Error(`${type.name.value}.${name}: identity numbers serve neither filter nor sort`);
    }
    return field;
  });

const filterInput = (type: ObjectTypeDefinitionNode, fields: readonly FieldDefinitionNode[]): string =>
  fields.length === 0
    ? ''
    : `
  """筛选条件 · All given conditions must hold, on the values as the caller may see them."""
  input ${type.name.value}Filter {
    ${fields.map((field) => `${field.name.value}: ${filterType(field)}`).join('\n    ')}
  }`;

const sortEnum = (type: ObjectTypeDefinitionNode, fields: readonly FieldDefinitionNode[]): string =>
  fields.length === 0
    ? ''
    : `
  """排序 · Order of the list; absent and withheld values come last."""
  enum ${type.name.value}Sort {
    ${fields.flatMap(({ name }) => [sortValue(name.value, 'DESC'), sortValue(name.value, 'ASC')]).join('\n    ')}
  }`;

/** The connection, edge, filter and sort types of a listed record type. */
export const connectionTypes = (type: ObjectTypeDefinitionNode, record: RecordDirective): DocumentNode => {
  const name = type.name.value;
  return parse(`
  """分页列表 · A page of \`${name}\` records."""
  type ${name}Connection {
    """记录与游标 · The records of the page with their cursors."""
    edges: [${name}Edge!]! @access(to: [PUBLIC])
    """记录 · The records of the page."""
    nodes: [${name}!]! @access(to: [PUBLIC])
    """分页信息 · Where the page stands."""
    pageInfo: PageInfo! @access(to: [PUBLIC])
    """总数 · How many records the caller may see under this filter."""
    totalCount: Int! @access(to: [PUBLIC])
  }
  """记录与游标 · A record and its place in the list."""
  type ${name}Edge {
    """游标 · Opaque; valid for the same list, filter and order."""
    cursor: String! @access(to: [PUBLIC])
    """记录 · The record."""
    node: ${name}! @access(to: [PUBLIC])
  }
  ${filterInput(type, fieldsNamed(type, record.filter, 'filter'))}
  ${sortEnum(type, fieldsNamed(type, record.sort, 'sort'))}`);
};

/** The arguments of a list field. */
export const connectionArguments = (type: string, record: RecordDirective): string =>
  [
    `"每页条数 · Up to ${PAGE_SIZE.most}." first: Int = ${PAGE_SIZE.usual}`,
    '"从此游标之后 · The `endCursor` of the page before." after: String',
    record.filter.length > 0 ? `filter: ${type}Filter` : '',
    record.sort.length > 0 ? `sort: ${type}Sort` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
