import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { fieldsByKey } from './fields-by-key.ts';
import { NotStraight } from './not-straight.ts';
import { isPlain } from './plain-resolver.ts';

export type Fragments = GraphQLResolveInfo['fragments'];

/** Writes a loaded value as the answer holds it. Throws where graphql-js would have to say what is wrong with it. */
export type WriteValue = (value: unknown) => unknown;

type Source = Readonly<Record<string, unknown>>;
type ReadField = (source: Source) => unknown;

/** How graphql-js reads a field of an object: by its resolver, else by its name, calling what is a function. */
const compileRead = (field: GraphQLField<unknown, unknown>): ReadField => {
  const { name, resolve } = field;
  if (resolve !== undefined && isPlain(resolve)) return resolve;
  if (resolve !== undefined || field.args.length > 0) throw new NotStraight(`${name} is resolved`);
  return (source) => {
    const value = source[name];
    return typeof value === 'function' ? value.call(source) : value;
  };
};

/** Given the fields selected of an object type, returns how an object of that type is written. */
export const compileObject = (
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): WriteValue => {
  const writers = [...fieldsByKey(type, nodes, fragments)].map(([key, node]) => {
    const name = node.name.value;
    if (name === '__typename') return { key, read: () => type.name, write: (value: unknown) => value };
    const field = type.getFields()[name];
    if (field === undefined) throw new NotStraight(`${type.name} has no ${name}`);
    return { key, read: compileRead(field), write: compileValue(field.type, node, fragments) };
  });
  return (value) => {
    const written: Record<string, unknown> = {};
    for (const { key, read, write } of writers) written[key] = write(read(value as Source));
    return written;
  };
};

const orNull =
  (write: WriteValue): WriteValue =>
  (value) =>
    value === null || value === undefined ? null : write(value);

/** Given a field's type and its node, returns how its value is written. */
export const compileValue = (type: GraphQLOutputType, node: FieldNode, fragments: Fragments): WriteValue => {
  if (isNonNullType(type)) {
    const write = compileValue(type.ofType, node, fragments);
    return (value) => {
      const written = write(value);
      if (written === null) throw new NotStraight('null where none may be');
      return written;
    };
  }
  if (isListType(type)) {
    const write = compileValue(type.ofType, node, fragments);
    return orNull((value) => {
      if (!Array.isArray(value)) throw new NotStraight('no list where one must be');
      return value.map(write);
    });
  }
  if (isLeafType(type)) {
    return orNull((value) => {
      const written = type.serialize(value);
      if (written === null || written === undefined)
        throw new NotStraight('a value that serialises to nothing');
      return written;
    });
  }
  if (isObjectType(type)) return orNull(compileObject(type, [node], fragments));
  throw new NotStraight('an abstract type');
};
