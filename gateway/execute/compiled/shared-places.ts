import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '../../supergraph/federation.ts';
import { type Asked, askedOf } from '../fetched/asked.ts';

/** An object of the answer as a plan sees it: which fetches bring each of its keys. */
export interface Place {
  readonly below: Map<string, Place>;
  readonly writers: Set<FetchNode>;
  /** Entities that are fetched further, or a way to some. */
  isPassed: boolean;
  /** Part of what an entity is asked for by. */
  isRead: boolean;
}

const createPlace = (): Place => ({ below: new Map(), writers: new Set(), isPassed: false, isRead: false });

const placeBelow = (place: Place, key: string): Place => {
  const known = place.below.get(key) ?? createPlace();
  place.below.set(key, known);
  return known;
};

const note = (place: Place, asked: Asked, fetch: FetchNode): void => {
  place.writers.add(fetch);
  for (const [key, lower] of asked) note(placeBelow(place, key), lower ?? new Map(), fetch);
};

const read = (place: Place, selections: readonly QueryPlanSelectionNode[]): void => {
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      read(place, selection.selections);
      continue;
    }
    const below = placeBelow(place, selection.alias ?? selection.name);
    below.isRead = true;
    read(below, selection.selections ?? []);
  }
};

const passTo = (place: Place, path: readonly (string | number)[]): Place => {
  let at = place;
  for (const step of path) {
    if (step === '@') continue;
    at = placeBelow(at, String(step));
    at.isPassed = true;
  }
  return at;
};

/** Overlays what all fetches of a plan bring, and says where each of them writes. */
export const readPlaces = (root: PlanNode | undefined): ReadonlyMap<FetchNode, Place> => {
  const places = new Map<FetchNode, Place>();
  const visit = (node: PlanNode | undefined, place: Place): void => {
    switch (node?.kind) {
      case 'Fetch':
        note(place, askedOf(node), node);
        read(place, node.requires ?? []);
        places.set(node, place);
        break;
      case 'Flatten':
        visit(node.node, passTo(place, node.path));
        break;
      case 'Parallel':
      case 'Sequence':
        for (const child of node.nodes) visit(child, place);
        break;
      case 'Condition':
        visit(node.ifClause, place);
        visit(node.elseClause, place);
        break;
    }
  };
  visit(root, createPlace());
  return places;
};
