import { type DocumentNode, Kind } from 'graphql';
import { isInaccessible } from './join.ts';

/** What subgraphs may answer and clients never see: types by name, values of enums as `Enum.VALUE`. */
export type HiddenNames = ReadonlySet<string>;

export const readHiddenNames = (supergraph: DocumentNode): HiddenNames => {
  const hidden = new Set<string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && isInaccessible(definition)) {
      hidden.add(definition.name.value);
    }
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
    for (const value of definition.values ?? []) {
      if (isInaccessible(value)) hidden.add(`${definition.name.value}.${value.name.value}`);
    }
  }
  return hidden;
};
