import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { standingReason } from '../../../schema/access/withheld-bits.ts';
import type { SelectedField, Selection, WrittenType } from '../../permission/selection.ts';
import { Failure, type FailureCode, type RawObject } from '../../plan/engine.ts';
import type { HiddenNames } from '../../supergraph/hidden-names.ts';
import { type AnswerPath, pathToArray } from './answer-path.ts';
import type { Introspected } from './introspect.ts';
import { isLeafValue } from './leaf.ts';
import { WithheldLog } from './withheld-log.ts';

export interface FieldError {
  readonly code: FailureCode | 'NOTHING_PERMITTED';
  readonly path?: readonly (string | number)[];
}

export interface Projected {
  readonly data: RawObject | null;
  readonly errors: readonly FieldError[];
  readonly withheld: WithheldLog;
}

export interface ProjectParts {
  readonly schema: GraphQLSchema;
  readonly hidden: HiddenNames;
  readonly introspected: Introspected;
}

/** Written where GraphQL lets a null reach up, because the place itself may not be null. */
const REACHES_UP = Symbol('null reaches up');

type Ask = Extract<SelectedField['treatment'], { kind: 'ask' }>;

/** Bit `bit` of a number. Why not `>>`: there may be more than 32 fields, and JSON numbers are exact to 2^53. */
const hasBit = (bits: number, bit: number): boolean => Math.floor(bits / 2 ** bit) % 2 === 1;

const isObjectValue = (value: unknown): value is RawObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (object: RawObject, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/**
 * Writes an answer from fetched data: what the caller selected, in its order and under its keys, and nothing else.
 * Nulls reach up as GraphQL says; what is withheld is null and counted; what failed is null and an error.
 */
export const createProjection = ({ schema, hidden, introspected }: ProjectParts) => {
  const errors: FieldError[] = [];
  const withheld = new WithheldLog();

  const fail = (code: FailureCode, path: AnswerPath): null => {
    errors.push({ code, path: pathToArray(path) });
    return null;
  };

  const withhold = (field: SelectedField, reason: Ask['reason'], path: AnswerPath) => {
    const reachesUp = isNonNullType(field.type);
    withheld.add({ coordinate: field.coordinate, reason, path, reachesUp });
    return reachesUp ? REACHES_UP : null;
  };

  /** What the helper fields of an object say of a field; undefined when they say nothing. */
  const isWithheld = ({ helpers }: Ask, raw: RawObject): boolean | Failure | undefined => {
    const words = helpers.map(({ field, bit }) => {
      const bits = own(raw, field);
      if (bits instanceof Failure) return bits;
      return typeof bits === 'number' && Number.isSafeInteger(bits) && bits >= 0
        ? hasBit(bits, bit)
        : undefined;
    });
    const failure = words.find((word) => word instanceof Failure);
    if (words.includes(true)) return true;
    return failure ?? (words.includes(undefined) ? undefined : false);
  };

  /** Of what a grant could open, how the caller stands with the subject comes before the label's reason. */
  const reasonOf = ({ helpers, grantable, reason }: Ask, raw: RawObject): Ask['reason'] => {
    if (!grantable) return reason;
    for (const { field, bit, standingAt } of helpers) {
      const bits = own(raw, field);
      if (typeof bits === 'number' && hasBit(bits, bit)) return standingReason(bits, standingAt) ?? reason;
    }
    return reason;
  };

  const completeAsked = (field: SelectedField, ask: Ask, raw: RawObject, path: AnswerPath): unknown => {
    const value = own(raw, field.plannedName);
    if (value instanceof Failure) return complete(field, field.type, value, path);
    const said = isWithheld(ask, raw);
    if (said === true) return withhold(field, reasonOf(ask, raw), path);
    if (said instanceof Failure) return complete(field, field.type, said, path);
    const isUnsaid = said === undefined && value !== undefined && value !== null;
    // Why closed: a source that gives a value without saying that it may be given is not believed.
    return complete(field, field.type, isUnsaid ? new Failure('SOURCE_INVALID') : value, path);
  };

  const completeField = (
    field: SelectedField,
    type: WrittenType,
    raw: RawObject,
    path: AnswerPath,
  ): unknown => {
    const { treatment } = field;
    switch (treatment.kind) {
      case 'typename':
        return type.name;
      case 'introspection':
        return introspected[field.responseKey] ?? null;
      case 'withhold':
        return withhold(field, treatment.reason, path);
      case 'ask':
        return completeAsked(field, treatment, raw, path);
      case 'show':
        return complete(field, field.type, own(raw, field.plannedName), path);
    }
  };

  const completeObject = (
    selection: Selection,
    type: WrittenType,
    raw: RawObject,
    path: AnswerPath | undefined,
  ): RawObject | null => {
    const before = withheld.length;
    const object = Object.create(null) as RawObject;
    for (const field of selection.fieldsOf(type)) {
      const value = completeField(field, type, raw, { above: path, key: field.responseKey });
      if (value === REACHES_UP) {
        withheld.forgetSince(before);
        return null;
      }
      object[field.responseKey] = value;
    }
    return object;
  };

  /** As which type an object is written; undefined when it is none of those that may stand there. */
  const typeOf = (type: GraphQLNamedType, raw: RawObject, selection: Selection): WrittenType | undefined => {
    if (isObjectType(type)) return type;
    if (!isAbstractType(type)) return undefined;
    const typeName = own(raw, '__typename') ?? type.name;
    const named = typeof typeName === 'string' ? schema.getType(typeName) : undefined;
    if (isObjectType(named) && schema.isSubType(type, named)) return named;
    // Why: an interface object does not say what it is, and need not where only the interface's fields are asked.
    return named === type && isInterfaceType(type) && selection.fitsInterface(type) ? type : undefined;
  };

  /** Whether the value is one that the supergraph knows and clients do not: to them it is not there. */
  const isHidden = (type: GraphQLNamedType, value: unknown): boolean => {
    if (isEnumType(type)) return typeof value === 'string' && hidden.has(`${type.name}.${value}`);
    const typeName = isAbstractType(type) && isObjectValue(value) ? own(value, '__typename') : undefined;
    return typeof typeName === 'string' && hidden.has(typeName);
  };

  const completeList = (
    field: SelectedField,
    itemType: GraphQLOutputType,
    items: readonly unknown[],
    path: AnswerPath,
  ): unknown => {
    const before = withheld.length;
    const completed = items.map((item, index) =>
      complete(field, itemType, item, { above: path, key: index }),
    );
    if (!completed.includes(REACHES_UP)) return completed;
    withheld.forgetSince(before);
    return null;
  };

  const completeNullable = (
    field: SelectedField,
    type: GraphQLOutputType,
    value: unknown,
    path: AnswerPath,
  ): unknown => {
    if (value instanceof Failure) return fail(value.code, path);
    if (value === null || value === undefined) return null;
    if (isListType(type)) {
      return Array.isArray(value)
        ? completeList(field, type.ofType, value, path)
        : fail('SOURCE_INVALID', path);
    }
    if (isNonNullType(type)) return complete(field, type, value, path);
    if (isHidden(type, value)) return null;
    if (isLeafType(type)) return isLeafValue(type, value) ? value : fail('SOURCE_INVALID', path);
    if (!isObjectValue(value) || field.selection === undefined) return fail('SOURCE_INVALID', path);
    const written = typeOf(type, value, field.selection);
    if (written === undefined) return fail('SOURCE_INVALID', path);
    return completeObject(field.selection, written, value, path);
  };

  const complete = (
    field: SelectedField,
    type: GraphQLOutputType,
    value: unknown,
    path: AnswerPath,
  ): unknown => {
    if (!isNonNullType(type)) return completeNullable(field, type, value, path);
    const before = errors.length + withheld.length;
    const completed = completeNullable(field, type.ofType, value, path);
    if (completed !== null) return completed;
    const isExplained = errors.length + withheld.length > before;
    if (!isExplained) fail('SOURCE_INVALID', path);
    return REACHES_UP;
  };

  return (selection: Selection, rootType: GraphQLObjectType, raw: RawObject): Projected => {
    const data = completeObject(selection, rootType, raw, undefined);
    // Why: GraphQL allows no answer of nothing without an error.
    if (data === null && errors.length === 0) errors.push({ code: 'NOTHING_PERMITTED' });
    return { data, errors, withheld };
  };
};
