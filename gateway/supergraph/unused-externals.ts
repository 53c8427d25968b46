import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { type FieldedType, isFielded, namesIn, readFieldSet } from './field-sets.ts';
import { argumentOf } from './join.ts';

/** Names that keys, `@requires` and `@provides` of each subgraph speak of. */
const spokenOf = (supergraph: DocumentNode): ReadonlySet<string> => {
  const spoken = new Set<string>();
  const note = (join: ConstDirectiveNode): void => {
    for (const argument of ['key', 'requires', 'provides']) {
      const text = argumentOf(join, argument);
      if (typeof text !== 'string') continue;
      for (const name of namesIn(readFieldSet(text))) spoken.add(`${argumentOf(join, 'graph')} ${name}`);
    }
  };
  for (const type of supergraph.definitions.filter(isFielded)) {
    for (const join of type.directives ?? []) note(join);
    for (const field of type.fields ?? []) for (const join of field.directives ?? []) note(join);
  }
  return spoken;
};

/**
 * Drops the mention of an external field in subgraphs that no longer speak of it, where an interface does not
 * demand it. Why: the planner takes such a mention for a fault of the supergraph.
 */
export const dropUnusedExternals = (supergraph: DocumentNode, names: ReadonlySet<string>): DocumentNode => {
  const spoken = spokenOf(supergraph);
  const interfaces = new Map(
    supergraph.definitions
      .filter((node) => node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const isDemanded = (type: FieldedType, name: string): boolean =>
    (type.interfaces ?? []).some((parent) =>
      interfaces.get(parent.name.value)?.fields?.some((field) => field.name.value === name),
    );
  const isUnused = (join: ConstDirectiveNode, name: string): boolean =>
    join.name.value === 'join__field' &&
    argumentOf(join, 'external') === true &&
    !spoken.has(`${argumentOf(join, 'graph')} ${name}`);

  const clean = <Type extends FieldedType>(type: Type): Type => ({
    ...type,
    fields: (type.fields ?? []).map((field) => {
      const name = field.name.value;
      if (!names.has(name) || isDemanded(type, name)) return field;
      return { ...field, directives: (field.directives ?? []).filter((join) => !isUnused(join, name)) };
    }),
  });
  return {
    ...supergraph,
    definitions: supergraph.definitions.map((node) => (isFielded(node) ? clean(node) : node)),
  };
};
