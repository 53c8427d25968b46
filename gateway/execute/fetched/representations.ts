import { Failure, type RawObject } from '../../plan/engine.ts';
import type { FetchNode, QueryPlanSelectionNode } from '../../supergraph/federation.ts';
import { isOfType, type Subtypes } from '../../supergraph/subtypes.ts';
import { createRawObject, isRawObject, mergeObject } from './raw-data.ts';
import { applyRewrites } from './rewrites.ts';

/** Entities that one representation stands for: all of them get what comes back for it. */
export interface RepresentedGroup {
  readonly representation: RawObject;
  /** The representation as JSON. */
  readonly text: string;
  readonly entities: RawObject[];
}

export interface Represented {
  readonly groups: readonly RepresentedGroup[];
  /** Entities that cannot be asked for because something they are known by failed. */
  readonly failed: readonly { readonly entity: RawObject; readonly failure: Failure }[];
}

/** What is missing of an entity: a failure where it failed, undefined where it is just not there. */
type Gaps = (Failure | undefined)[];

/** Why: data may hold objects as they were parsed, which inherit keys. */
const own = (object: RawObject, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

const isNamed = (subtypes: Subtypes, typeName: unknown, condition: string): boolean =>
  typeof typeName === 'string' && isOfType(subtypes, typeName, condition);

const createRepresent = (subtypes: Subtypes, gaps: Gaps) => {
  const representValue = (
    selections: readonly QueryPlanSelectionNode[] | undefined,
    value: unknown,
  ): unknown => {
    if (value instanceof Failure || value === undefined) {
      gaps.push(value);
      return null;
    }
    if (Array.isArray(value)) return value.map((item) => representValue(selections, item));
    return selections !== undefined && isRawObject(value) ? represent(selections, value) : value;
  };

  const represent = (selections: readonly QueryPlanSelectionNode[], source: RawObject): RawObject => {
    const result = createRawObject();
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        const key = selection.alias ?? selection.name;
        mergeObject(result, { [key]: representValue(selection.selections, own(source, key)) });
        continue;
      }
      const condition = selection.typeCondition;
      const applies = condition === undefined || isNamed(subtypes, own(source, '__typename'), condition);
      if (applies) mergeObject(result, represent(selection.selections, source));
    }
    return result;
  };

  return represent;
};

export interface RepresentParts {
  readonly fetch: FetchNode;
  readonly entities: readonly RawObject[];
  readonly subtypes: Subtypes;
  /** The failure that an entity has met before, if any. */
  readonly failureOf: (entity: RawObject) => Failure | undefined;
}

/** Writes the representations of a fetch, equal ones once. Entities of other types are left out. */
export const representEntities = (parts: RepresentParts): Represented => {
  const { fetch, entities, subtypes, failureOf } = parts;
  const groups = new Map<string, RepresentedGroup>();
  const failed: { entity: RawObject; failure: Failure }[] = [];
  for (const entity of entities) {
    const gaps: Gaps = [];
    const representation = createRepresent(subtypes, gaps)(fetch.requires ?? [], entity);
    const failure = gaps.find((gap) => gap !== undefined) ?? failureOf(entity);
    if (gaps.length > 0 && failure !== undefined) failed.push({ entity, failure });
    if (gaps.length > 0 || representation.__typename === undefined) continue;
    applyRewrites(representation, fetch.inputRewrites, subtypes);
    const text = JSON.stringify(representation);
    const group = groups.get(text) ?? { representation, text, entities: [] };
    group.entities.push(entity);
    groups.set(text, group);
  }
  return { groups: [...groups.values()], failed };
};
