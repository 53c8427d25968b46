import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { SUBJECT_TYPE } from '../../schema/subject-id.ts';
import type { SelectedField, Selection } from '../permission/selection.ts';
import { Failure, type RawObject } from '../plan/engine.ts';

/** A field that an answer has, and in how many objects of it; those that are null among them. */
export interface Shown {
  readonly coordinate: string;
  readonly isMasked: boolean;
  readonly count: number;
}

/** Whom and what an answer tells of, before what is withheld record by record is taken off. */
export interface Tally {
  readonly subjects: readonly string[];
  /** By coordinate, each once for each way it is treated. */
  readonly shown: readonly Shown[];
}

/** One place of a selection for one type of object: what its objects show, and what lies below them. */
interface Place {
  readonly isSubject: boolean;
  readonly shown: readonly Omit<Shown, 'count'>[];
  readonly below: readonly {
    readonly name: string;
    readonly type: GraphQLNamedType;
    readonly selection: Selection;
  }[];
}

const isShown = ({ treatment, type }: SelectedField): boolean =>
  (treatment.kind === 'show' || treatment.kind === 'ask') && isLeafType(getNamedType(type));

const isMasked = ({ treatment }: SelectedField): boolean =>
  (treatment.kind === 'show' || treatment.kind === 'ask') && treatment.isMasked === true;

const placeOf = (selection: Selection, type: GraphQLObjectType): Place => {
  const fields = selection.fieldsOf(type);
  return {
    isSubject: type.name === SUBJECT_TYPE,
    shown: fields
      .filter(isShown)
      .map((field) => ({ coordinate: field.coordinate, isMasked: isMasked(field) })),
    below: fields.flatMap((field) =>
      field.selection === undefined || field.treatment.kind === 'introspection'
        ? []
        : [{ name: field.plannedName, type: getNamedType(field.type), selection: field.selection }],
    ),
  };
};

const isObject = (value: unknown): value is RawObject => typeof value === 'object' && value !== null;

/**
 * Counts an answer object by object. Why not value by value: objects of one place show the same fields, and the log
 * must cost a small part of the answer.
 */
export const createTally = (schema: GraphQLSchema) => {
  const known = new WeakMap<Selection, Map<string, Place>>();

  const placeFor = (selection: Selection, type: GraphQLObjectType): Place => {
    const places = known.get(selection) ?? new Map<string, Place>();
    known.set(selection, places);
    const place = places.get(type.name) ?? placeOf(selection, type);
    places.set(type.name, place);
    return place;
  };

  const concrete = (type: GraphQLNamedType, raw: RawObject): GraphQLObjectType | undefined => {
    if (isObjectType(type)) return type;
    const named = isAbstractType(type) ? schema.getType(`${raw.__typename}`) : undefined;
    return isObjectType(named) ? named : undefined;
  };

  return (selection: Selection, rootType: GraphQLObjectType, root: RawObject): Tally => {
    const subjects = new Set<string>();
    const counts = new Map<Place, number>();

    const visitObject = (below: Selection, type: GraphQLNamedType, raw: RawObject): void => {
      const object = concrete(type, raw);
      if (object === undefined) return;
      const place = placeFor(below, object);
      counts.set(place, (counts.get(place) ?? 0) + 1);
      if (place.isSubject && typeof raw.id === 'string') subjects.add(raw.id);
      for (const { name, type: lower, selection: lowerSelection } of place.below) {
        visit(lowerSelection, lower, raw[name]);
      }
    };
    const visit = (below: Selection, type: GraphQLNamedType, value: unknown): void => {
      if (Array.isArray(value)) for (const item of value) visit(below, type, item);
      else if (isObject(value) && !(value instanceof Failure)) visitObject(below, type, value);
    };
    visitObject(selection, rootType, root);

    const shown = new Map<string, Shown>();
    for (const [place, count] of counts) {
      for (const { coordinate, isMasked: masked } of place.shown) {
        const key = masked ? `${coordinate} masked` : coordinate;
        const before = shown.get(key)?.count ?? 0;
        shown.set(key, { coordinate, isMasked: masked, count: before + count });
      }
    }
    return { subjects: [...subjects], shown: [...shown.values()] };
  };
};
