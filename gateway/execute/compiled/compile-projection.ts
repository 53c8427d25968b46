import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { SelectedField, Selection } from '../../permission/selection.ts';
import { Failure, type RawObject } from '../../plan/engine.ts';
import type { WithheldEntry } from '../project/withheld-log.ts';
import { hasBit, isBits, quote, toBytes, UNEXPECTED, writeOpaque } from './answer-text.ts';
import { evaluate } from './generated-code.ts';
import { writeProjectionCode } from './projection-code.ts';
import { Slice } from './splice/slice.ts';
import { WithheldPlaces } from './withheld-places.ts';

export interface Written {
  /** JSON text. */
  readonly data: string;
  readonly withheld: readonly WithheldEntry[];
}

/** Writes an answer of which nothing failed; undefined when something did, or is not as promised. */
export type CompiledProjection = (data: RawObject) => Written | undefined;

const isObject = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Failure) &&
  !(value instanceof Slice);

const isSlice = (value: unknown, place: number): value is Slice =>
  value instanceof Slice && value.place === place;

const opaque = (value: unknown): string | undefined =>
  value instanceof Failure || value instanceof Slice ? undefined : writeOpaque(value);

/** How texts are written: as they are, or a character for each byte. */
const WRITERS = {
  utf8: { quote, opaque },
  latin1: {
    quote: (text: string) => toBytes(quote(text)),
    opaque: (value: unknown) => {
      const text = opaque(value);
      return text === undefined ? undefined : toBytes(text);
    },
  },
};

export interface ProjectionOptions {
  readonly schema: GraphQLSchema;
  /** For whoever reads the code. */
  readonly title: string;
  /** `latin1`: the text has a character for each byte of the answer. */
  readonly encoding: 'utf8' | 'latin1';
  /** Fields whose values may come as slices, and the number of each; only of `latin1`. */
  readonly slices: ReadonlyMap<SelectedField, number>;
}

const unexpected = (): never => {
  throw UNEXPECTED;
};

const NEVER: CompiledProjection = () => undefined;

/** Compiles the projection of an operation for one class of callers: decisions are part of the code. */
export const compileProjection = (
  selection: Selection,
  rootType: GraphQLObjectType,
  { schema, title, encoding, slices }: ProjectionOptions,
): CompiledProjection => {
  const withheld = new WithheldPlaces();
  const generated = writeProjectionCode(selection, rootType, { schema, withheld, slices });
  if (generated === undefined) return NEVER;
  const n = withheld.createCounters();
  const given = { UNEXPECTED, isBits, hasBit, isObject, isSlice, unexpected, ...WRITERS[encoding] };
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
