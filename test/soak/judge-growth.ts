/** Memory of a process just after its garbage was collected. */
export interface Sample {
  readonly heapBytes: number;
  readonly rssBytes: number;
}

const MEGABYTE = 1024 * 1024;

/** What may come and go between two looks: caches that fill, code that is compiled. */
const NOISE_BYTES = 16 * MEGABYTE;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Whether the last third of the samples holds more than the second; the first is left out, in which caches fill. */
export const judgeGrowth = (
  samples: readonly Sample[],
): { readonly grows: boolean; readonly sentence: string } => {
  const third = Math.floor(samples.length / 3);
  const heapOf = (part: readonly Sample[]) => median(part.map(({ heapBytes }) => heapBytes));
  const [before, after] = [heapOf(samples.slice(third, 2 * third)), heapOf(samples.slice(2 * third))];
  const grows = after > before * 1.1 + NOISE_BYTES;
  const [from, to] = [before, after].map((bytes) => Math.round(bytes / MEGABYTE));
  const rss = Math.round(Math.max(...samples.map(({ rssBytes }) => rssBytes)) / MEGABYTE);
  const sentence = `Heap ${from} → ${to} MiB, ${grows ? 'it grows' : 'it does not grow'}; at most ${rss} MiB resident.`;
  return { grows, sentence };
};
