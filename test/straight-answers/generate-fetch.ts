import fc from 'fast-check';
import type { DomainModel, RecordModel } from '../../subgraphs/harness/model/model.ts';
import { fileTypeOf } from '../../subgraphs/harness/resolve/file-type.ts';
import { sortValue } from '../../subgraphs/harness/sdl/connection.ts';
import { helperFieldName } from '../../subgraphs/harness/sdl/helper-field.ts';
import { leavesOf } from './leaves-of.ts';

interface Fetch {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const some = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.subarray([...texts], { minLength: 1 }).map((chosen) => chosen.join(' '));

/** Some fields of a record, one of them under another name. */
const recordSelection = (record: RecordModel, model: DomainModel): fc.Arbitrary<string> =>
  some([...leavesOf(model.document, record.typeName, helperFieldName(model.name)), '__typename']).map(
    (fields) =>
      `{ ${fields} other: ${[...record.fields.keys()].includes('state') ? 'state' : '__typename'} }`,
  );

const connectionSelection = (record: RecordModel, model: DomainModel): fc.Arbitrary<string> =>
  fc
    .tuple(recordSelection(record, model), recordSelection(record, model))
    .chain(([node, edge]) =>
      some([
        'totalCount',
        '__typename',
        `nodes ${node}`,
        `edges { cursor node ${edge} }`,
        'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }',
      ]),
    )
    .map((fields) => `{ ${fields} }`);

/** Page sizes within bounds and, now and then, beyond them. */
const listArguments = ({ sort }: RecordModel): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 3 }) },
        { weight: 1, arbitrary: fc.constantFrom(0, 1000) },
      ),
      fc.constantFrom(undefined, ...sort.map((field) => `sort: ${sortValue(field, 'ASC')}`)),
    )
    .map(([first, order]) => `(first: ${first}${order === undefined ? '' : `, ${order}`})`);

const wayInto = (record: RecordModel, model: DomainModel): fc.Arbitrary<string> => {
  if (record.place.kind === 'entity') return fc.constant('__typename');
  const { field, kind } = record.place;
  if (kind === 'one') return recordSelection(record, model).map((fields) => `${field} ${fields}`);
  return fc
    .tuple(
      listArguments(record),
      connectionSelection(record, model),
      listArguments(record),
      connectionSelection(record, model),
    )
    .map(
      ([one, fields, two, others]) => `${field}${one} ${fields} second_${field}: ${field}${two} ${others}`,
    );
};

const subjectSelection = (model: DomainModel): fc.Arbitrary<string> => {
  const entity = model.records.find(({ place }) => place.kind === 'entity');
  if (entity !== undefined) return recordSelection(entity, model);
  const file = fileTypeOf(model.document, model.records);
  if (file === undefined) throw new Error(`${model.name} has no file`);
  const hasBits = file.type.fields?.some(({ name }) => name.value === helperFieldName(model.name));
  return fc
    .subarray([...model.records], { minLength: 1, maxLength: 4 })
    .chain((records) => fc.tuple(...records.map((record) => wayInto(record, model))))
    .map(
      (ways) =>
        `{ id __typename ${file.subjectField} { ${ways.join(' ')} ${hasBits ? helperFieldName(model.name) : ''} } }`,
    );
};

/** A fetch as the gateway might send it: entities by reference or, where the domain owns them, by their way in. */
export const fetchOf = (model: DomainModel, subjects: readonly string[]): fc.Arbitrary<Fetch> =>
  fc
    .tuple(
      subjectSelection(model),
      fc.subarray([...subjects], { minLength: 1, maxLength: Math.min(8, subjects.length) }),
      fc.boolean(),
    )
    .map(([selection, ids, byReference]): Fetch => {
      const owns = model.records.some(({ place }) => place.kind === 'entity');
      if (owns && !byReference) {
        return {
          query: `query ($ids: [ID!]!, $id: ID!) { subjects(ids: $ids) ${selection} one: subject(id: $id) ${selection} }`,
          variables: { ids, id: ids[0] },
        };
      }
      return {
        query: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Subject ${selection} } }`,
        variables: { of: ids.map((id) => ({ __typename: 'Subject', id })) },
      };
    });
