import type { Session } from '../storage/transaction.ts';

/** Says once of each name that it is new, whichever gateway asks; the name is free again after `until`. */
export type ClaimOnce = (
  name: Uint8Array,
  times: { readonly now: Date; readonly until: Date },
) => Promise<boolean>;

const CLEAR_EVERY_MS = 60_000;

/** Remembers used proofs of possession in PostgreSQL, where all gateways look; what has run out is cleared each minute. */
export const createClaimOnce = ({ query }: Pick<Session, 'query'>): ClaimOnce => {
  let clearedMs = Number.NEGATIVE_INFINITY;

  const clear = async (now: Date): Promise<void> => {
    clearedMs = now.getTime();
    await query('delete from platform.proofs where until < $1::timestamptz', [now.toISOString()]);
  };

  return async (name, { now, until }) => {
    const taken = await query(
      'insert into platform.proofs (name, until) values ($1, $2::timestamptz) on conflict do nothing returning 1',
      [name, until.toISOString()],
    );
    if (now.getTime() - clearedMs > CLEAR_EVERY_MS) await clear(now);
    return taken.length === 1;
  };
};
