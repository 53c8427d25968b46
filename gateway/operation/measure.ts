import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Refusal } from '../refusal.ts';

/** What an operation measures with its fragments written out. */
export interface Measures {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly fields: number;
}

interface Directed {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

const NOTHING: Measures = { depth: 0, aliases: 0, rootFields: 0, directives: 0, fields: 0 };

const beside = (a: Measures, b: Measures): Measures => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  rootFields: a.rootFields + b.rootFields,
  directives: a.directives + b.directives,
  fields: a.fields + b.fields,
});

const directivesOf = ({ directives = [] }: Directed): Measures =>
  directives.length === 0 ? NOTHING : { ...NOTHING, directives: directives.length };

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );

/**
 * Measures selections without writing their fragments out: fragments that double each other grow exponentially.
 * Refuses fragments that contain themselves.
 */
export const createMeasure = (fragments: Fragments) => {
  const measured = new Map<string, Measures | 'begun'>();

  const ofFragment = (name: string): Measures => {
    const known = measured.get(name);
    if (known === 'begun') {
      const message = `Cannot spread fragment "${name}" within itself.`;
      throw new Refusal('OPERATION_INVALID', [{ message }]);
    }
    if (known !== undefined) return known;
    measured.set(name, 'begun');
    const fragment = fragments.get(name);
    const measures = fragment === undefined ? NOTHING : ofDefinition(fragment);
    measured.set(name, measures);
    return measures;
  };

  const ofSelections = (set: SelectionSetNode): Measures => {
    let total = NOTHING;
    for (const selection of set.selections) {
      total = beside(total, directivesOf(selection));
      if (selection.kind === Kind.FRAGMENT_SPREAD) total = beside(total, ofFragment(selection.name.value));
      if (selection.kind === Kind.INLINE_FRAGMENT)
        total = beside(total, ofSelections(selection.selectionSet));
      if (selection.kind !== Kind.FIELD) continue;
      const below = selection.selectionSet === undefined ? NOTHING : ofSelections(selection.selectionSet);
      total = beside(total, {
        depth: below.depth + 1,
        aliases: below.aliases + (selection.alias === undefined ? 0 : 1),
        rootFields: 1,
        directives: below.directives,
        fields: below.fields + 1,
      });
    }
    return total;
  };

  const ofDefinition = (definition: OperationDefinitionNode | FragmentDefinitionNode): Measures => {
    const declared = (definition.variableDefinitions ?? []).map(directivesOf);
    return sum([ofSelections(definition.selectionSet), directivesOf(definition), ...declared]);
  };

  const sum = (all: readonly Measures[]): Measures => all.reduce(beside, NOTHING);

  return { ofDefinition, ofFragment, sum };
};
