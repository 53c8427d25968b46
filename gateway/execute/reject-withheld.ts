import { Refusal } from '../refusal.ts';
import type { GatewayRequest } from '../request.ts';
import type { WithheldEntry } from './project/withheld-log.ts';

/** Refuses an answer of which anything is withheld, for whoever sends `Credit-Withheld: reject` and prefers none. */
export const rejectWithheld = (withheld: readonly WithheldEntry[], { headers }: GatewayRequest): void => {
  const wish = headers['credit-withheld'];
  if (wish === undefined) return;
  if (wish !== 'reject') throw new Refusal('CREDIT_WITHHELD_UNKNOWN');
  if (withheld.length > 0) throw new Refusal('WITHHELD_REJECTED');
};
