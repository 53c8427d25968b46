import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Selection } from '../../permission/selection.ts';
import { Failure, type RawObject } from '../../plan/engine.ts';
import type { WithheldEntry } from '../project/withheld-log.ts';
import { hasBit, isBits, quote, UNEXPECTED, writeOpaque } from './answer-text.ts';
import { evaluate } from './generated-code.ts';
import { writeProjectionCode } from './projection-code.ts';
import { WithheldPlaces } from './withheld-places.ts';

export interface Written {
  /** JSON text. */
  readonly data: string;
  readonly withheld: readonly WithheldEntry[];
}

/** Writes an answer of which nothing failed; undefined when something did, or is not as promised. */
export type CompiledProjection = (data: RawObject) => Written | undefined;

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Failure);

const opaque = (value: unknown): string | undefined =>
  value instanceof Failure ? undefined : writeOpaque(value);

const unexpected = (): never => {
  throw UNEXPECTED;
};

const NEVER: CompiledProjection = () => undefined;

/** Compiles the projection of an operation for one class of callers: decisions are part of the code. */
export const compileProjection = (
  selection: Selection,
  rootType: GraphQLObjectType,
  { schema, title }: { readonly schema: GraphQLSchema; readonly title: string },
): CompiledProjection => {
  const withheld = new WithheldPlaces();
  const generated = writeProjectionCode(selection, rootType, { schema, withheld });
  if (generated === undefined) return NEVER;
  const n = withheld.createCounters();
  const given = { UNEXPECTED, quote, isBits, hasBit, isObject, opaque, unexpected };
  const write = evaluate(title, generated.code, {
    ...given,
    enums: Object.fromEntries(generated.enums),
    n,
  }) as (data: RawObject) => string;
  return (data) => {
    n.fill(0);
    try {
      return { data: write(data), withheld: withheld.entries(n) };
    } catch (error) {
      if (error === UNEXPECTED) return undefined;
      throw error;
    }
  };
};
