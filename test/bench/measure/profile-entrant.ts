import type { Share } from '../contestants/protocol.ts';
import type { Entrant, RoundsOptions } from './run-rounds.ts';

/** Where the processor time of one request goes, the largest share first. */
export interface Profiled {
  readonly places: readonly { readonly place: string; readonly msPerRequest: number }[];
  readonly functions: readonly { readonly name: string; readonly msPerRequest: number }[];
}

const largestFirst = <Entry extends { readonly msPerRequest: number }>(entries: readonly Entry[]) =>
  [...entries].sort((a, b) => b.msPerRequest - a.msPerRequest);

const byPlace = (shares: readonly Share[]): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  for (const { place, selfMs } of shares) places.set(place, (places.get(place) ?? 0) + selfMs);
  return places;
};

/** Profiles an entrant under load. Slower than unwatched, so its figures are shares, not times to quote. */
export const profileEntrant = async (
  { contestant, requests }: Entrant,
  { load, concurrency, seconds }: Pick<RoundsOptions, 'load' | 'concurrency' | 'seconds'>,
): Promise<Profiled> => {
  await contestant.ask('start profile');
  const result = await load.run({ origin: contestant.origin, requests, concurrency, seconds });
  const shares = await contestant.ask('stop profile');
  const each = (ms: number): number => ms / result.requests;
  return {
    places: largestFirst([...byPlace(shares)].map(([place, ms]) => ({ place, msPerRequest: each(ms) }))),
    functions: largestFirst(
      shares.map(({ place, name, selfMs }) => ({ name: `${place} ${name}`, msPerRequest: each(selfMs) })),
    ),
  };
};
