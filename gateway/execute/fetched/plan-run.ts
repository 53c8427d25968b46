import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { Failure, FetchFacts, RawObject, RunRequest } from '../../plan/engine.ts';
import type { FetchDataRewrite } from '../../supergraph/federation.ts';
import { isOfType, type Subtypes } from '../../supergraph/subtypes.ts';
import { createRawObject, isRawObject } from './raw-data.ts';
import { applyRewrites } from './rewrites.ts';

interface FailedFetch {
  readonly objects: readonly RawObject[];
  /** What the fetch would have brought for each of the objects. */
  readonly expected: SelectionSetNode;
  readonly rewrites: readonly FetchDataRewrite[] | undefined;
  readonly failure: Failure;
}

/** The state of one run of a plan. */
export class PlanRun {
  readonly request: RunRequest;
  readonly data: RawObject = createRawObject();
  readonly fetches: FetchFacts[] = [];
  readonly unplaced: Failure[] = [];
  readonly #failed: FailedFetch[] = [];
  readonly #failures = new WeakMap<RawObject, Failure>();

  constructor(request: RunRequest) {
    this.request = request;
  }

  /** Remembers that a fetch brought nothing for these objects. */
  fail(failed: FailedFetch): void {
    this.#failed.push(failed);
    for (const object of failed.objects) this.#failures.set(object, failed.failure);
  }

  failureOf(object: RawObject): Failure | undefined {
    return this.#failures.get(object);
  }

  /**
   * Puts the failures where their values are missing.
   * Why at the end: another fetch may still bring part of the same object, and which of the two comes first must
   * not show.
   */
  settleFailures(subtypes: Subtypes): void {
    for (const { objects, expected, rewrites, failure } of this.#failed) {
      for (const object of objects) markMissing(object, { expected, rewrites, failure, subtypes });
    }
  }
}

type Expectation = Omit<FailedFetch, 'objects'> & { readonly subtypes: Subtypes };

const expectedFields = (set: SelectionSetNode, object: RawObject, subtypes: Subtypes): FieldNode[] =>
  set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    const condition = node.typeCondition?.name.value;
    const typeName = object.__typename;
    const applies =
      condition === undefined || typeof typeName !== 'string' || isOfType(subtypes, typeName, condition);
    return applies ? expectedFields(node.selectionSet, object, subtypes) : [];
  });

const objectsIn = (value: unknown): RawObject[] => {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isRawObject(value) ? [value] : [];
};

const markMissing = (object: RawObject, expectation: Expectation): void => {
  const { expected, rewrites, failure, subtypes } = expectation;
  const missing = createRawObject();
  for (const { name, alias, selectionSet } of expectedFields(expected, object, subtypes)) {
    const key = alias?.value ?? name.value;
    if (key === '__typename') continue;
    missing[key] = failure;
    if (selectionSet === undefined) continue;
    for (const below of objectsIn(object[key]))
      markMissing(below, { ...expectation, expected: selectionSet });
  }
  applyRewrites(missing, rewrites, subtypes);
  for (const key of Object.keys(missing)) {
    if (object[key] === undefined) object[key] = missing[key];
  }
};
