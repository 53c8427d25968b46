import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  Kind,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { Refusal } from '../refusal.ts';
import { type PlanNode, PlanTooLarge } from '../supergraph/federation.ts';
import { selectionsOf } from '../supergraph/fetch-selections.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';

type Path = readonly string[];

const isEmpty = (schema: GraphQLSchema, type: unknown): boolean =>
  isInterfaceType(type) && schema.getPossibleTypes(type).length === 0;

const keyOf = (path: Path): string => path.join('.');

/** Where a document asks for objects of an interface that nothing implements. */
const emptyPlaces = (schema: GraphQLSchema, document: DocumentNode): readonly Path[] => {
  const info = new TypeInfo(schema);
  const path: string[] = [];
  const places: Path[] = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter: ({ alias, name }) => {
          path.push(alias?.value ?? name.value);
          const type = info.getType();
          if (type && isEmpty(schema, getNamedType(type))) places.push([...path]);
        },
        leave: () => void path.pop(),
      },
    }),
  );
  return places;
};

const addFetched = (fetched: Set<string>, set: SelectionSetNode | undefined, above: Path): void => {
  for (const node of set?.selections ?? []) {
    if (node.kind === Kind.FRAGMENT_SPREAD) continue;
    if (node.kind === Kind.INLINE_FRAGMENT) {
      addFetched(fetched, node.selectionSet, above);
      continue;
    }
    const path = [...above, node.alias?.value ?? node.name.value];
    fetched.add(keyOf(path));
    addFetched(fetched, node.selectionSet, path);
  }
};

const isKey = (step: string | number): step is string => typeof step === 'string' && /^[_A-Za-z]/.test(step);

/** Notes what the fetches of a plan bring, by place in the answer. */
const addFetchedBy = (fetched: Set<string>, node: PlanNode | undefined, above: Path): Set<string> => {
  switch (node?.kind) {
    case 'Fetch':
      addFetched(fetched, selectionsOf(node), above);
      break;
    case 'Flatten':
      addFetchedBy(fetched, node.node, [...above, ...node.path.filter(isKey)]);
      break;
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) addFetchedBy(fetched, child, above);
      break;
    case 'Condition':
      addFetchedBy(fetched, node.ifClause, above);
      addFetchedBy(fetched, node.elseClause, above);
      break;
  }
  return fetched;
};

/** Plans what has such places, or has not; a planner that fails over one of them is no defect. */
const planOrRefuse = ({ federation }: GatewaySchema, document: DocumentNode, places: readonly Path[]) => {
  try {
    return federation.plan(document);
  } catch (cause) {
    if (cause instanceof PlanTooLarge) throw new Refusal('PLAN_TOO_LARGE', [{}], { cause });
    if (places.length === 0) throw cause;
    throw new Refusal('TYPE_WITHOUT_IMPLEMENTATION', [{}], { cause });
  }
};

/**
 * Plans a document. Refuses it when the ways to gather it are too many, and when objects of an
 * interface that nothing implements can be had nowhere. Why: the planner leaves such a field out without a word, or fails; its null would look like an answer.
 */
export const createPlanWhole = (schema: GatewaySchema) => {
  const hasEmpty = Object.values(schema.api.getTypeMap()).some((type) => isEmpty(schema.api, type));
  return (document: DocumentNode): PlanNode | undefined => {
    const places = hasEmpty ? emptyPlaces(schema.api, document) : [];
    const node = planOrRefuse(schema, document, places);
    if (places.length === 0) return node;
    const fetched = addFetchedBy(new Set(), node, []);
    if (!places.every((place) => fetched.has(keyOf(place)))) throw new Refusal('TYPE_WITHOUT_IMPLEMENTATION');
    return node;
  };
};
