import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { Refusal } from '../refusal.ts';
import { LIMITS, type LimitName, type Limits } from './limits.ts';

interface Measures {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly fields: number;
}

const NOTHING: Measures = { depth: 0, aliases: 0, rootFields: 0, fields: 0 };

const beside = (a: Measures, b: Measures): Measures => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  rootFields: a.rootFields + b.rootFields,
  fields: a.fields + b.fields,
});

/**
 * Measures every operation of a document with its fragments written out, without writing them out.
 * Why before validation: fragments that double each other grow exponentially, and validation itself is quadratic.
 */
const createMeasure = (document: DocumentNode) => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Measures>();

  const ofFragment = (name: string): Measures => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    // Why nothing: a fragment met again inside itself is a cycle, which validation refuses.
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const measures = fragment === undefined ? NOTHING : ofSelections(fragment.selectionSet);
    measured.set(name, measures);
    return measures;
  };

  const ofSelections = (set: SelectionSetNode): Measures => {
    let total = NOTHING;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) total = beside(total, ofFragment(selection.name.value));
      if (selection.kind === Kind.INLINE_FRAGMENT)
        total = beside(total, ofSelections(selection.selectionSet));
      if (selection.kind !== Kind.FIELD) continue;
      const below = selection.selectionSet === undefined ? NOTHING : ofSelections(selection.selectionSet);
      total = beside(total, {
        depth: below.depth + 1,
        aliases: below.aliases + (selection.alias === undefined ? 0 : 1),
        rootFields: 1,
        fields: below.fields + 1,
      });
    }
    return total;
  };

  return ofSelections;
};

const ORDER: readonly (LimitName & keyof Measures)[] = ['fields', 'depth', 'aliases', 'rootFields'];

/** Refuses a document any operation of which exceeds a limit; `__typename` and introspection count like any field. */
export const checkLimits = (document: DocumentNode, limits: Limits): void => {
  const measure = createMeasure(document);
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue;
    const measures = measure(definition.selectionSet);
    const isOperation = definition.kind === Kind.OPERATION_DEFINITION;
    const exceeded = ORDER.find(
      (name) => measures[name] > limits[name] && (isOperation || name !== 'rootFields'),
    );
    if (exceeded !== undefined) throw new Refusal(LIMITS[exceeded].code);
  }
};
