import type { Contestant } from '../contestants/start-contestant.ts';
import type { BenchRequest } from '../workloads.ts';

/** What of an answer must be the same whoever gives it: the data, byte by byte, and what was withheld. */
interface Told {
  readonly data: string;
  readonly withheld: string;
}

interface Answer {
  readonly data: unknown;
  readonly errors?: unknown;
  readonly extensions: { readonly withheld: unknown };
}

export const fetchAnswer = async (
  { origin }: Pick<Contestant, 'origin'>,
  { path, method, body }: BenchRequest,
): Promise<Told> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${origin}${path}`, { method, headers, ...(body !== undefined && { body }) });
  const { data, errors, extensions } = (await response.json()) as Answer;
  if (errors !== undefined) throw new Error(`answered with errors: ${JSON.stringify(errors)}`);
  return { data: JSON.stringify(data), withheld: JSON.stringify(extensions.withheld) };
};

const differenceOf = (ours: string, theirs: string): string => {
  let place = 0;
  while (place < ours.length && ours[place] === theirs[place]) place += 1;
  const around = (text: string) => text.slice(Math.max(0, place - 80), place + 80);
  return `at ${place}:\n  gateway  …${around(ours)}…\n  by hand  …${around(theirs)}…`;
};

export interface Pair {
  readonly gateway: BenchRequest;
  readonly byHand: BenchRequest;
}

/** Asks both for the same, and throws when they do not answer the same. */
export const compareAnswers = async (
  { gateway, byHand }: { readonly gateway: Contestant; readonly byHand: Contestant },
  pairs: readonly Pair[],
): Promise<void> => {
  for (const pair of pairs) {
    const [ours, theirs] = await Promise.all([
      fetchAnswer(gateway, pair.gateway),
      fetchAnswer(byHand, pair.byHand),
    ]);
    for (const part of ['data', 'withheld'] as const) {
      if (ours[part] === theirs[part]) continue;
      throw new Error(`the answers differ in ${part} ${differenceOf(ours[part], theirs[part])}`);
    }
  }
};
