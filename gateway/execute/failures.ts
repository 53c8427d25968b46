import { INPUT_CODES, type InputCode } from '../../schema/coded-error.ts';
import { Failure } from '../plan/engine.ts';

const isInputCode = (code: unknown): code is InputCode => INPUT_CODES.some((known) => known === code);

/** A subgraph's error as a failure: a mistake of the caller keeps its code, anything else is the source's. */
export const failureOf = (
  error: { readonly extensions?: Readonly<Record<string, unknown>> | undefined } | undefined,
): Failure => {
  const code = error?.extensions?.code;
  return new Failure(isInputCode(code) ? code : 'SOURCE_UNAVAILABLE');
};

const childAt = (parent: unknown, key: string | number): unknown => {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return undefined;
  return Reflect.get(parent, key);
};

/**
 * Puts a failure where its path leads: at the first null on the way, since GraphQL nulls what cannot do without.
 * Returns false when the path leads nowhere or to a value.
 */
export const placeFailure = (
  data: object,
  path: readonly (string | number)[] | undefined,
  failure: Failure,
): boolean => {
  let parent: unknown = data;
  for (const key of path ?? []) {
    if (typeof parent !== 'object' || parent === null) return false;
    const child = childAt(parent, key);
    if (child instanceof Failure) return true;
    if (child === null || child === undefined) return Reflect.set(parent, key, failure);
    parent = child;
  }
  return false;
};
