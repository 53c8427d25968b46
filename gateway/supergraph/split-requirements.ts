import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { FetchNode, QueryPlanSelectionNode } from './federation.ts';
import type { RequiredFields } from './required-fields.ts';

/** By the name a subgraph knows: the name under which the planner fetches what some `@requires` asks for. */
type Needs = Map<string, string>;

const fits = (needs: Needs, group: Needs): boolean =>
  [...needs].every(([real, planned]) => (group.get(real) ?? planned) === planned);

/** The entity fields of a fetch with their types. */
const entityFields = (
  set: SelectionSetNode,
  type = '',
): { readonly field: FieldNode; readonly type: string }[] =>
  set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [{ field: node, type }];
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    return entityFields(node.selectionSet, node.typeCondition?.name.value ?? type);
  });

const entitiesOf = (document: DocumentNode): FieldNode | undefined => {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const [first] = definition.selectionSet.selections;
    if (first?.kind === Kind.FIELD && first.name.value === '_entities') return first;
  }
  return undefined;
};

const keepOnly = (
  document: DocumentNode,
  entities: FieldNode,
  kept: ReadonlySet<FieldNode>,
): DocumentNode => {
  const keep = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((node): SelectionNode[] => {
      if (node.kind === Kind.FIELD) return kept.has(node) ? [node] : [];
      if (node.kind === Kind.FRAGMENT_SPREAD) return [];
      const selectionSet = keep(node.selectionSet);
      return selectionSet.selections.length === 0 ? [] : [{ ...node, selectionSet }];
    }),
  });
  const { selectionSet } = entities;
  if (selectionSet === undefined) return document;
  const filtered = { ...entities, selectionSet: keep(selectionSet) };
  return visit(document, { Field: (node) => (node === entities ? filtered : false) });
};

const withoutNames = (
  selections: readonly QueryPlanSelectionNode[],
  names: ReadonlySet<string>,
): QueryPlanSelectionNode[] =>
  selections.flatMap((node): QueryPlanSelectionNode[] => {
    if (node.kind === 'Field' && names.has(node.name)) return [];
    return [
      {
        ...node,
        ...(node.selections && { selections: withoutNames(node.selections, names) }),
      } as typeof node,
    ];
  });

/**
 * Splits a fetch of entities whose fields require the same field with other arguments: a representation has one
 * place for it.
 */
export const splitRequirements = (
  fetch: FetchNode,
  { fields, needs }: RequiredFields,
): readonly FetchNode[] => {
  const { operationDocumentNode: document, requires } = fetch;
  const entities = document && entitiesOf(document);
  if (requires === undefined || !document || !entities?.selectionSet) return [fetch];
  const withVariants = new Set([...fields.values()].map(({ name }) => name));
  const groups: { readonly needs: Needs; readonly kept: Set<FieldNode> }[] = [];
  const neutral = new Set<FieldNode>();
  for (const { field, type } of entityFields(entities.selectionSet)) {
    const own: Needs = new Map();
    for (const name of needs(fetch.serviceName, `${type}.${field.name.value}`)) {
      const real = fields.get(name)?.name ?? name;
      if (withVariants.has(real)) own.set(real, name);
    }
    if (own.size === 0) {
      neutral.add(field);
      continue;
    }
    const group = groups.find((candidate) => fits(own, candidate.needs)) ?? {
      needs: new Map(),
      kept: new Set(),
    };
    if (!groups.includes(group)) groups.push(group);
    for (const [real, name] of own) group.needs.set(real, name);
    group.kept.add(field);
  }
  if (groups.length < 2) return [fetch];
  const everyName = groups.flatMap((group) => [...group.needs.values()]);
  return groups.map((group, index) => {
    const own = new Set(group.needs.values());
    const kept = index === 0 ? new Set([...group.kept, ...neutral]) : group.kept;
    return {
      ...fetch,
      operationDocumentNode: keepOnly(document, entities, kept),
      requires: withoutNames(requires, new Set(everyName.filter((name) => !own.has(name)))),
    };
  });
};
