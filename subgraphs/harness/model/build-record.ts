import type { DocumentNode, FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { readLabels } from '../../../schema/access/label.ts';
import type { DomainResolvers } from '../resolve/define-resolvers.ts';
import { isFieldResolver } from '../resolve/define-resolvers.ts';
import { fieldBits } from '../sdl/helper-field.ts';
import type { RecordDirective } from '../sdl/record-directive.ts';
import type { Delivery } from './delivery.ts';
import { codesOf, isList, kindOfType, namedType } from './field-types.ts';
import type { ColumnModel, FieldModel, RecordModel } from './model.ts';
import type { StoredColumn, StoredTable } from './table-columns.ts';
import { fits, kindOfSqlType, valueKind } from './value-kind.ts';
import { valueParts } from './value-parts.ts';

interface Parts {
  readonly type: ObjectTypeDefinitionNode;
  readonly directive: RecordDirective;
  readonly table: StoredTable;
  readonly resolvers: DomainResolvers;
  readonly document: DocumentNode;
  readonly deliveries: ReadonlyMap<string, Delivery>;
}

/** The envelope's name of a field's column where they differ: a subject is its own reference. */
const columnNameOf = (field: string, directive: RecordDirective): string =>
  directive.place.kind === 'entity' && field === 'id' ? 'subjectRef' : field;

const columnModel = (
  column: StoredColumn,
  field: FieldDefinitionNode | undefined,
  parts: Parts,
): ColumnModel => {
  const { blindIndex } = parts.table;
  const stored = {
    name: column.name,
    sqlName: column.sqlName,
    required: column.required,
    ...(parts.table.datedNumbers.has(column.name) && { isDatedNumber: true as const }),
    ...(blindIndex?.of === column.name && { indexedIn: blindIndex.column }),
  };
  if (field === undefined) return { ...stored, kind: kindOfSqlType(column.sqlType), headings: [] };
  const named = namedType(field.type);
  const kind = valueKind({
    named,
    isList: isList(field.type),
    kindOfType: kindOfType(parts.document, named),
  });
  const coordinate = `${parts.type.name.value}.${field.name.value}`;
  if (!fits(kind, column.sqlType)) {
    throw new Error(`${coordinate}: the column is ${column.sqlType}, which cannot hold ${named}`);
  }
  const codes = codesOf(parts.document, named);
  const items = kind === 'json' ? valueParts(parts.document, named) : undefined;
  const delivery = parts.deliveries.get(coordinate);
  return {
    ...stored,
    kind,
    type: named,
    ...(codes !== undefined && { codes }),
    ...(items !== undefined && { value: { isList: isList(field.type), parts: items } }),
    headings: delivery?.headings ?? [],
    ...(delivery?.unit !== undefined && { unit: delivery.unit }),
  };
};

/** Why: a list is filtered and ordered in the database, by what is stored; a field made of columns is not stored. */
const checkArguments = (
  { typeName, filter, sort }: Pick<RecordModel, 'typeName' | 'filter' | 'sort'>,
  fields: ReadonlyMap<string, FieldModel>,
  columns: ReadonlyMap<string, ColumnModel>,
): void => {
  for (const name of new Set([...filter, ...sort])) {
    const field = fields.get(name);
    const kind = columns.get(field?.reads[0] ?? name)?.kind;
    if (field?.resolve !== undefined || kind === undefined || kind === 'json') {
      throw new Error(`${typeName}.${name}: serves neither filter nor sort: no column holds what it shows`);
    }
    if (kind.endsWith('List') && sort.includes(name)) {
      throw new Error(`${typeName}.${name}: does not serve to sort: it holds several values`);
    }
  }
};

/** What makes a field that no column holds: the domain, or for the envelope's own the harness. */
const resolverOf = (name: string, { type, directive, resolvers }: Parts) =>
  name === 'recordType'
    ? { reads: [], resolve: () => directive.catalogueClass }
    : resolvers[type.name.value]?.[name];

/** Holds a record type's fields against its table: each field has a column or a resolver, each column is shown or internal. */
export const buildRecord = (parts: Parts): RecordModel => {
  const { type, directive, table } = parts;
  const typeName = type.name.value;
  const bits = fieldBits(type);
  const columns = new Map<string, ColumnModel>();
  const fields = new Map<string, FieldModel>();
  for (const field of (type.fields ?? []).filter((candidate) => bits.has(candidate.name.value))) {
    const name = field.name.value;
    const resolver = resolverOf(name, parts);
    const columnName = columnNameOf(name, directive);
    const column = table.columns.find((candidate) => candidate.name === columnName);
    if (column === undefined && !isFieldResolver(resolver)) {
      throw new Error(`${typeName}.${name}: no column and no resolver of that name`);
    }
    if (column !== undefined) columns.set(columnName, columnModel(column, field, parts));
    const own = isFieldResolver(resolver) ? resolver : undefined;
    const reads = own?.reads ?? [columnName];
    const unknown = reads.find((read) => !table.columns.some((candidate) => candidate.name === read));
    if (unknown !== undefined)
      throw new Error(`${typeName}.${name}: its resolver reads an unknown column: ${unknown}`);
    fields.set(name, {
      name,
      labels: readLabels(field),
      isList: isList(field.type),
      reads,
      ...(own !== undefined && { resolve: (row) => own.resolve(row) }),
      bit: bits.get(name) ?? 0,
    });
  }
  const shown = new Set([...fields.values()].flatMap(({ reads }) => reads));
  for (const column of table.columns.filter(({ name }) => !columns.has(name))) {
    if (!shown.has(column.name) && !table.internal.has(column.name)) {
      throw new Error(
        `${typeName}: column ${column.name} of ${table.exportName} is neither a field nor declared internal`,
      );
    }
    columns.set(column.name, columnModel(column, undefined, parts));
  }
  const { filter, sort } = directive;
  checkArguments({ typeName, filter, sort }, fields, columns);
  return {
    typeName,
    place: directive.place,
    labels: readLabels(type),
    fields,
    columns,
    labelledFields: bits.size,
    filter,
    sort,
    key: table.key,
    tableName: table.exportName,
    sqlTable: table.sqlTable,
  };
};
