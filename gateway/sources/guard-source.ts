import { setTimeout as sleep } from 'node:timers/promises';
import type { AskSubgraph, SubgraphRequest, SubgraphResponse } from '../../schema/subgraph.ts';
import { type AnswerLimits, checkAnswer } from './check-answer.ts';
import { type BreakerOptions, createBreaker } from './create-breaker.ts';
import { guardWire } from './guard-wire.ts';
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

type Work = () => Promise<SubgraphResponse>;

/** How every question to one source is asked, whatever form it has. */
export interface Passage {
  /** Whether a question would be asked at once. */
  readonly isFree: () => boolean;
  /** Asks when the turn comes, and not at all while the source fails. */
  readonly inTurn: (work: Work, signal: AbortSignal | undefined) => Promise<SubgraphResponse>;
  /** Asks once more, after a pause, where that may help and the budget allows it. */
  readonly retrying: (
    once: Work,
    question: { readonly isQuery: boolean; readonly signal: AbortSignal | undefined },
  ) => Promise<SubgraphResponse>;
}

/**
 * Asks a source so that its failures stay its own: a bounded number of questions at once and waiting, none while it
 * fails again and again, one more try for a query where that may help, and no answer larger than a plan could want.
 * It settles as soon as the signal aborts, whether or not the source heeds it.
 */
export const guardSource = (ask: AskSubgraph, options: GuardOptions = GUARD_DEFAULTS): GuardedSource => {
  const turnstile = new Turnstile(options.turnstile);
  const breaker = createBreaker(options.breaker);
  const budget = new RetryBudget(options.retries);

  const inTurn: Passage['inTurn'] = async (work, signal) => {
    const heeding = async () => {
      try {
        return await work();
      } catch (error) {
        throw reasonOf(signal, error);
      }
    };
    try {
      return await turnstile.pass(() => breaker.run(heeding), signal);
    } catch (error) {
      throw reasonOf(signal, error);
    }
  };

  const retrying: Passage['retrying'] = async (once, question) => {
    budget.earn();
    try {
      return await once();
    } catch (error) {
      if (!isTransient(error) || !question.isQuery || !budget.spend()) throw error;
      const { signal } = question;
      const pauseMs = options.random() * options.retries.pauseMs;
      await sleep(pauseMs, undefined, signal === undefined ? {} : { signal }).catch((aborted) => {
        throw reasonOf(signal, aborted);
      });
      return once();
    }
  };

  const guarded: AskSubgraph = (request, context) => {
    const { signal } = context;
    const work = () => untilAborted(ask(request, context), signal);
    const once = async () => checkAnswer(await inTurn(work, signal), options.answer);
    return retrying(once, { isQuery: isQuery(request), signal });
  };

  const passage = { isFree: () => turnstile.isFree, inTurn, retrying };
  const wire = ask.wire && guardWire(ask.wire, { passage, limits: options.answer });
  return {
    ask: Object.assign(guarded, { wire }),
    state: () => ({ asked: turnstile.inside, waiting: turnstile.waiting, isOpen: breaker.isOpen() }),
  };
};
