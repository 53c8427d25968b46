import type { Fault } from './rejects-file.ts';

/** What a delivered file consists of, in its order. Cells stand in the order of the headings announced last. */
export type SourceItem =
  | {
      readonly kind: 'headings';
      readonly headings: readonly string[];
      /** Whether no other heading can follow. */
      readonly complete: boolean;
    }
  | { readonly kind: 'row'; readonly line: number; readonly cells: readonly unknown[] }
  | { readonly kind: 'broken'; readonly line: number; readonly fault: Fault };
