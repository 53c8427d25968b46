/** Places of entries whose texts were erased: from one up to another. */
export interface ErasedRange {
  readonly from: number;
  readonly to: number;
}

/** The entries whose texts an entry says were erased. */
export const erasedRangeIn = (entry: string | undefined): ErasedRange | undefined => {
  if (!entry?.includes('"kind":"erased"')) return undefined;
  const { kind, from, to }: { kind?: unknown; from?: unknown; to?: unknown } = JSON.parse(entry);
  return kind === 'erased' && typeof from === 'number' && typeof to === 'number' ? { from, to } : undefined;
};

/** Whether one of the ranges holds a place. */
export const isErased = (place: number, ranges: readonly ErasedRange[]): boolean =>
  ranges.some(({ from, to }) => place >= from && place < to);
