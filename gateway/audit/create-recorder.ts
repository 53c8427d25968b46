import { BoundedCache } from '../bounded-cache.ts';
import { describeOutcome } from './entry/describe-outcome.ts';
import type { Outcome } from './journey.ts';
import type { Recorder } from './record-outcome.ts';
import type { Draft } from './recorder/log-store.ts';
import type { Sequencer } from './recorder/sequencer.ts';

const MOST_TEXTS = 10_000;

/** Enters outcomes into the query log; what it resolves with is the receipt. */
export const createRecorder = (sequencer: Pick<Sequencer, 'append'>): Recorder => {
  const sent = new BoundedCache<true>({ limit: MOST_TEXTS });

  /** Why once a process: the text is long, and the log keeps it under its hash. */
  const withNewText = (outcome: Outcome): Draft => {
    const { operation, ...draft } = describeOutcome(outcome);
    if (operation === undefined || sent.get(operation.hash)) return draft;
    return { ...draft, operation: { ...operation, ...outcome.travelled.operation?.scope() } };
  };

  return async (outcome) => {
    const draft = withNewText(outcome);
    const receipt = await sequencer.append(draft);
    if (draft.operation !== undefined) sent.set(draft.operation.hash, true);
    return receipt;
  };
};
