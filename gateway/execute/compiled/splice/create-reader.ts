import { isUtf8 } from 'node:buffer';
import type { SubgraphResponse } from '../../../../schema/subgraph.ts';
import type { SelectedField } from '../../../permission/selection.ts';
import { UNEXPECTED } from '../answer-text.ts';
import { evaluate } from '../generated-code.ts';
import type { Reader } from '../write-question.ts';
import type { SlicedFetch } from './find-slices.ts';
import {
  scanBoolean,
  scanEnd,
  scanFloat,
  scanId,
  scanInt,
  scanNull,
  scanOpaque,
  scanText,
} from './scan-leaf.ts';
import { writeScannerCode } from './scanner-code.ts';
import { Slice } from './slice.ts';

const GIVEN = {
  UNEXPECTED,
  Slice,
  text: scanText,
  int: scanInt,
  float: scanFloat,
  id: scanId,
  boolean: scanBoolean,
  opaque: scanOpaque,
  nothing: scanNull,
  end: scanEnd,
};

type Scan = (body: Uint8Array, text: string) => SubgraphResponse;

const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1');

/** Makes the reader of a fetch's answers; undefined when they have to be parsed. */
export const createReader = (
  sliced: SlicedFetch,
  placeOf: (field: SelectedField) => number,
): Reader | undefined => {
  const generated = writeScannerCode(sliced, placeOf);
  if (generated === undefined) return undefined;
  const scan = evaluate(`read ${sliced.fetch.operation}`, generated.code, GIVEN) as Scan;
  const read = (body: Uint8Array): SubgraphResponse | undefined => {
    if (!isUtf8(body)) return undefined;
    try {
      return scan(body, textOf(body));
    } catch (error) {
      if (error === UNEXPECTED) return undefined;
      throw error;
    }
  };
  return { read, depth: generated.depth };
};
