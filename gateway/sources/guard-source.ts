import { setTimeout as sleep } from 'node:timers/promises';
import type { AskSubgraph, SubgraphRequest } from '../../schema/subgraph.ts';
import { type AnswerLimits, checkAnswer } from './check-answer.ts';
import { type BreakerOptions, createBreaker } from './create-breaker.ts';
import { RetryBudget, type RetryBudgetOptions } from './retry-budget.ts';
import { SourceError } from './source-error.ts';
import { TurnedAway, Turnstile, type TurnstileOptions } from './turnstile.ts';
import { untilAborted } from './until-aborted.ts';

export interface GuardOptions {
  readonly turnstile: TurnstileOptions;
  readonly breaker: BreakerOptions;
  readonly retries: RetryBudgetOptions & {
    /** The longest pause before a question is asked again; the pause is drawn between none and this. */
    readonly pauseMs: number;
  };
  readonly answer: AnswerLimits;
  /** Draws a number from 0 to less than 1. */
  readonly random: () => number;
}

export const GUARD_DEFAULTS: GuardOptions = {
  turnstile: { atOnce: 128, waiting: 512 },
  breaker: { threshold: 0.5, size: 20, least: 10, restMs: 5_000 },
  retries: { most: 10, share: 0.1, pauseMs: 100 },
  answer: { depth: 100, listLength: 100_000, values: 2_000_000 },
  random: Math.random,
};

/** How a source fares, for the metrics. */
export interface SourceState {
  readonly asked: number;
  readonly waiting: number;
  readonly isOpen: boolean;
}

export interface GuardedSource {
  readonly ask: AskSubgraph;
  readonly state: () => SourceState;
}

const isTransient = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, 'isTransient') === true;

const isQuery = ({ query }: SubgraphRequest): boolean => !/^\s*mutation\b/.test(query);

const reasonOf = (signal: AbortSignal | undefined, error: unknown): unknown => {
  if (error instanceof TurnedAway) return new SourceError('TOO_MANY_WAITING');
  if (signal?.aborted !== true || error instanceof SourceError) return error;
  return signal.reason instanceof SourceError ? signal.reason : new SourceError('CALLER_GONE');
};

/**
 * Asks a source so that its failures stay its own: a bounded number of questions at once and waiting, none while it
 * fails again and again, one more try for a query where that may help, and no answer larger than a plan could want.
 * It settles as soon as the signal aborts, whether or not the source heeds it.
 */
export const guardSource = (ask: AskSubgraph, options: GuardOptions = GUARD_DEFAULTS): GuardedSource => {
  const turnstile = new Turnstile(options.turnstile);
  const breaker = createBreaker(options.breaker);
  const budget = new RetryBudget(options.retries);

  const once: AskSubgraph = async (request, context) => {
    const { signal } = context;
    const work = async () => {
      try {
        return await untilAborted(ask(request, context), signal);
      } catch (error) {
        throw reasonOf(signal, error);
      }
    };
    try {
      return checkAnswer(await turnstile.pass(() => breaker.run(work), signal), options.answer);
    } catch (error) {
      throw reasonOf(signal, error);
    }
  };

  const guarded: AskSubgraph = async (request, context) => {
    budget.earn();
    try {
      return await once(request, context);
    } catch (error) {
      if (!isTransient(error) || !isQuery(request) || !budget.spend()) throw error;
      const { signal } = context;
      const pauseMs = options.random() * options.retries.pauseMs;
      await sleep(pauseMs, undefined, signal === undefined ? {} : { signal }).catch((aborted) => {
        throw reasonOf(signal, aborted);
      });
      return once(request, context);
    }
  };

  return {
    ask: guarded,
    state: () => ({ asked: turnstile.inside, waiting: turnstile.waiting, isOpen: breaker.isOpen() }),
  };
};
