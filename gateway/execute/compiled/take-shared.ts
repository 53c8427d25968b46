import type { RawObject } from '../../plan/engine.ts';
import type { FetchNode, PlanNode } from '../../supergraph/federation.ts';
import { type Asked, askedOf, copyAsked } from '../fetched/asked.ts';
import { copyRaw, createRawObject, isRawObject } from '../fetched/raw-data.ts';
import type { PreparedFetch } from '../fetched/run-fetch.ts';
import { type Place, readPlaces } from './shared-places.ts';
import { createWriteQuestion, type Reader } from './write-question.ts';

/** How to take over one key: as it was parsed, or copied because it will be merged into. */
interface Part {
  readonly key: string;
  readonly copy: ((value: unknown) => unknown) | undefined;
}

const partsOf = (asked: Asked, place: Place): readonly Part[] =>
  [...asked].map(([key, lower]) => {
    const below = place.below.get(key);
    const isShared = below !== undefined && (below.isPassed || below.writers.size > 1);
    if (!isShared) return { key, copy: undefined };
    return { key, copy: lower === undefined ? copyRaw : createTake(partsOf(lower, below)) };
  });

/** Copies the objects that several fetches write into, and only those. */
const createTake = (parts: readonly Part[]) => {
  const take = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(take);
    if (!isRawObject(value)) return value;
    const taken = createRawObject();
    for (const { key, copy } of parts) {
      if (!Object.hasOwn(value, key)) continue;
      taken[key] = copy === undefined ? value[key] : copy(value[key]);
    }
    return taken;
  };
  return take;
};

const hasRewrites = (fetch: FetchNode): boolean => (fetch.outputRewrites?.length ?? 0) > 0;

/**
 * Prepares the fetches of a plan to take over answers with as little copying as may be.
 * Why all or nothing: a rewrite moves values to keys that the selections do not name.
 */
export const createPrepareFetch = (
  root: PlanNode | undefined,
  readers: ReadonlyMap<FetchNode, Reader>,
): ((fetch: FetchNode) => PreparedFetch) => {
  const places = readPlaces(root);
  const isRewritten = [...places.keys()].some(hasRewrites);
  return (fetch) => {
    const asked = askedOf(fetch);
    const at = places.get(fetch);
    const take =
      isRewritten || at === undefined
        ? (received: unknown) => copyAsked(received, asked)
        : createTake(partsOf(asked, at));
    return {
      fetch,
      take: (received) => take(received) as RawObject,
      write: createWriteQuestion(fetch, readers.get(fetch)),
    };
  };
};
