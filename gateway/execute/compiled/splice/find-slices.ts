import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import type { SelectedField, Selection } from '../../../permission/selection.ts';
import type { FetchNode, PlanNode } from '../../../supergraph/federation.ts';
import { selectionsOf } from '../../../supergraph/fetch-selections.ts';
import { type Place, readPlaces } from '../shared-places.ts';
import { fieldsInOrder } from './fields-in-order.ts';

/** A key of a fetch's objects: shown as it comes, or the name of their type. */
export interface SlicedKey {
  readonly node: FieldNode;
  /** Undefined for `__typename`. */
  readonly field: SelectedField | undefined;
}

/** A fetch of which nothing is needed but what the caller sees. */
export interface SlicedFetch {
  readonly fetch: FetchNode;
  readonly type: GraphQLObjectType;
  readonly keys: readonly SlicedKey[];
}

/** An object of the answer: what the caller selected of it. */
interface Spot {
  readonly selection: Selection;
  readonly type: GraphQLObjectType;
}

const shownAs = ({ selection, type }: Spot, key: string): SelectedField | undefined =>
  selection
    .fieldsOf(type)
    .find(({ plannedName, treatment }) => plannedName === key && treatment.kind === 'show');

const below = (spot: Spot | undefined, step: string | number): Spot | undefined => {
  if (spot === undefined || step === '@') return spot;
  const field = shownAs(spot, String(step));
  const type = field && getNamedType(field.type);
  return field?.selection !== undefined && isObjectType(type)
    ? { selection: field.selection, type }
    : undefined;
};

const slicedFetch = (fetch: FetchNode, spot: Spot, place: Place): SlicedFetch | undefined => {
  const nodes = fieldsInOrder(selectionsOf(fetch), spot.type);
  if (nodes === undefined || (fetch.requires === undefined && fetch.operationKind !== 'query'))
    return undefined;
  const keys: SlicedKey[] = [];
  for (const node of nodes) {
    const key = node.alias?.value ?? node.name.value;
    const at = place.below.get(key);
    const field = shownAs(spot, key);
    const isOurs = at !== undefined && !at.isPassed && !at.isRead && at.writers.size === 1;
    if (node.name.value === '__typename') keys.push({ node, field: undefined });
    else if (isOurs && field !== undefined) keys.push({ node, field });
    else return undefined;
  }
  return { fetch, type: spot.type, keys };
};

/** Finds the fetches of a plan whose answers can be passed on without being parsed. */
export const findSlices = (root: PlanNode | undefined, answer: Spot): readonly SlicedFetch[] => {
  const places = readPlaces(root);
  const isRewritten = [...places.keys()].some((fetch) => (fetch.outputRewrites?.length ?? 0) > 0);
  if (isRewritten) return [];
  const found: SlicedFetch[] = [];
  const visit = (node: PlanNode | undefined, spot: Spot | undefined): void => {
    if (node === undefined || spot === undefined) return;
    if (node.kind === 'Flatten') visit(node.node, node.path.reduce(below, spot));
    if (node.kind === 'Parallel' || node.kind === 'Sequence')
      for (const child of node.nodes) visit(child, spot);
    const place = node.kind === 'Fetch' ? places.get(node) : undefined;
    const sliced = node.kind === 'Fetch' && place !== undefined ? slicedFetch(node, spot, place) : undefined;
    if (sliced !== undefined) found.push(sliced);
  };
  visit(root, answer);
  return found;
};
