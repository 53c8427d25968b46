import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { FetchNode } from '../../supergraph/federation.ts';
import { selectionsOf } from '../../supergraph/fetch-selections.ts';
import { copyRaw, createRawObject, isRawObject } from './raw-data.ts';

/**
 * What a fetch asks of an object, by key; undefined below a key that holds a leaf.
 * Why without type conditions: they say which objects have a key, not which keys are expected.
 */
export type Asked = ReadonlyMap<string, Asked | undefined>;

const fieldsOf = (set: SelectionSetNode): FieldNode[] =>
  set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    return node.kind === Kind.INLINE_FRAGMENT ? fieldsOf(node.selectionSet) : [];
  });

/** Reads the selection sets of one place as one. */
const readAsked = (sets: readonly SelectionSetNode[]): Asked => {
  const below = new Map<string, SelectionSetNode[]>();
  for (const { alias, name, selectionSet } of sets.flatMap(fieldsOf)) {
    const key = alias?.value ?? name.value;
    const known = below.get(key) ?? [];
    below.set(key, selectionSet === undefined ? known : [...known, selectionSet]);
  }
  return new Map([...below].map(([key, lower]) => [key, lower.length === 0 ? undefined : readAsked(lower)]));
};

export const askedOf = (fetch: FetchNode): Asked => readAsked([selectionsOf(fetch)]);

/** Copies what was asked for and nothing else: a subgraph cannot answer what is another's to say. */
export const copyAsked = (value: unknown, asked: Asked | undefined): unknown => {
  if (asked === undefined) return copyRaw(value);
  if (Array.isArray(value)) return value.map((item) => copyAsked(item, asked));
  if (!isRawObject(value)) return value;
  const copy = createRawObject();
  for (const [key, below] of asked) {
    if (Object.hasOwn(value, key)) copy[key] = copyAsked(value[key], below);
  }
  return copy;
};
