import type { Draw } from '../../subgraphs/harness/samples/draw.ts';

/** The items in an order of chance. */
export const shuffled = <Item>(items: readonly Item[], draw: Draw): readonly Item[] =>
  items
    .map((item) => [draw.integer(0, 1_000_000_000), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
