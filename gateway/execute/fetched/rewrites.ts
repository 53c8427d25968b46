import type { RawObject } from '../../plan/engine.ts';
import type { FetchDataRewrite } from '../../supergraph/federation.ts';
import { isOfType, type Subtypes } from '../../supergraph/subtypes.ts';
import { isRawObject } from './raw-data.ts';

const ON_TYPE = '... on ';

const rewriteField = (object: RawObject, key: string, rewrite: FetchDataRewrite): void => {
  if (rewrite.kind === 'ValueSetter') {
    object[key] = rewrite.setValueTo;
    return;
  }
  if (object[key] === undefined) return;
  object[rewrite.renameKeyTo] = object[key];
  delete object[key];
};

const applyAt = (
  value: unknown,
  path: readonly string[],
  rewrite: FetchDataRewrite,
  subtypes: Subtypes,
): void => {
  if (Array.isArray(value)) {
    for (const item of value) applyAt(item, path, rewrite, subtypes);
    return;
  }
  const [step, ...rest] = path;
  if (!isRawObject(value) || step === undefined) return;
  if (step.startsWith(ON_TYPE)) {
    const typeName = value.__typename;
    // Why: where the type is not known the planner means the rewrite to apply.
    const applies = typeof typeName !== 'string' || isOfType(subtypes, typeName, step.slice(ON_TYPE.length));
    if (applies) applyAt(value, rest, rewrite, subtypes);
    return;
  }
  if (rest.length === 0) rewriteField(value, step, rewrite);
  else applyAt(value[step], rest, rewrite, subtypes);
};

/** Applies a plan's rewrites to data that has just been received or is about to be sent. */
export const applyRewrites = (
  value: RawObject,
  rewrites: readonly FetchDataRewrite[] | undefined,
  subtypes: Subtypes,
): void => {
  for (const rewrite of rewrites ?? []) applyAt(value, rewrite.path, rewrite, subtypes);
};
