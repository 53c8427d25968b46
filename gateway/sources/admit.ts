import { Refusal } from '../refusal.ts';
import { TurnedAway, Turnstile, type TurnstileOptions } from './turnstile.ts';

/** Does a request's work when its turn comes. */
export type Admit = <Value>(work: () => Promise<Value>, signal?: AbortSignal) => Promise<Value>;

export const ADMISSION_DEFAULTS: TurnstileOptions = { atOnce: 256, waiting: 512 };

/**
 * Refuses requests beyond what can be answered, at once and before anything of them is read.
 * Why so soon: a gateway that takes everything answers nothing in time.
 */
export const createAdmit = (chosen: Partial<TurnstileOptions> = {}): Admit => {
  const turnstile = new Turnstile({ ...ADMISSION_DEFAULTS, ...chosen });
  return async (work, signal) => {
    try {
      return await turnstile.pass(work, signal);
    } catch (error) {
      const isGone = signal?.aborted === true && error === signal.reason;
      if (error instanceof TurnedAway || isGone) throw new Refusal('OVERLOADED');
      throw error;
    }
  };
};
