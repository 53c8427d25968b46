import { BrokenCircuitError, CircuitState, CountBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { SourceError } from './source-error.ts';

export interface BreakerOptions {
  /** The share of the last calls that must have failed, 0 to 1. */
  readonly threshold: number;
  /** How many of the last calls count. */
  readonly size: number;
  /** How many calls are needed before any conclusion. */
  readonly least: number;
  /** How long a failing source is left alone before one question tries it again. */
  readonly restMs: number;
}

export interface Breaker {
  readonly run: <Value>(work: () => Promise<Value>) => Promise<Value>;
  readonly isOpen: () => boolean;
}

const isSourcesFault = (error: Error): boolean =>
  !(error instanceof SourceError && error.code === 'CALLER_GONE');

/** Leaves a source alone that fails again and again; a caller that goes away is not the source's failure. */
export const createBreaker = ({ threshold, size, least, restMs }: BreakerOptions): Breaker => {
  const policy = circuitBreaker(handleWhen(isSourcesFault), {
    halfOpenAfter: restMs,
    breaker: new CountBreaker({ threshold, size, minimumNumberOfCalls: least }),
  });
  return {
    isOpen: () => policy.state === CircuitState.Open,
    run: async (work) => {
      try {
        return await policy.execute(work);
      } catch (error) {
        throw error instanceof BrokenCircuitError ? new SourceError('CIRCUIT_OPEN') : error;
      }
    },
  };
};
