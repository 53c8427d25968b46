import { Failure, type RawObject } from '../../plan/engine.ts';

/** Why a class: what it makes has no key of its own or inherited, and is read faster than `Object.create(null)`. */
const Keyless = function Keyless() {} as unknown as new () => RawObject;
Keyless.prototype = Object.create(null);

export const createRawObject = (): RawObject => new Keyless();

/** An object that holds fields; lists, failures and the values of scalars with a class of their own are none. */
export const isRawObject = (value: unknown): value is RawObject => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Keyless.prototype || prototype === Object.prototype || prototype === null;
};

/** Copies an answer, so that merging never changes what a subgraph still holds, into objects without prototype. */
export const copyRaw = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copyRaw);
  if (!isRawObject(value)) return value;
  const copy = createRawObject();
  for (const key of Object.keys(value)) copy[key] = copyRaw(value[key]);
  return copy;
};

const mergeLists = (existing: unknown[], incoming: readonly unknown[]): unknown[] => {
  if (existing.length !== incoming.length) return existing;
  incoming.forEach((item, index) => {
    existing[index] = mergeValue(existing[index], item);
  });
  return existing;
};

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** What two answers say of one place: a value beats a failure, and a failure beats a null. */
const mergeValue = (existing: unknown, incoming: unknown): unknown => {
  if (incoming === undefined) return existing;
  if (isAbsent(existing)) return incoming;
  if (isAbsent(incoming) || incoming instanceof Failure) return existing;
  if (Array.isArray(existing) && Array.isArray(incoming)) return mergeLists(existing, incoming);
  if (isRawObject(existing) && isRawObject(incoming)) return mergeObject(existing, incoming);
  return incoming;
};

/** Adds to `target` what `source` knows beyond it. `source` must not be used afterwards. */
export const mergeObject = (target: RawObject, source: RawObject): RawObject => {
  for (const key of Object.keys(source)) target[key] = mergeValue(target[key], source[key]);
  return target;
};

/** The objects a plan's path leads to, in order; nulls, failures and what is missing are left out. */
export const collectAt = (value: unknown, path: readonly (string | number)[]): RawObject[] => {
  if (Array.isArray(value)) {
    const rest = path[0] === '@' ? path.slice(1) : path;
    return value.flatMap((item) => collectAt(item, rest));
  }
  if (!isRawObject(value)) return [];
  const [key, ...rest] = path;
  return key === undefined ? [value] : collectAt(value[key], rest);
};
