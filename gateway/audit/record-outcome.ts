import { Refusal } from '../refusal.ts';
import type { Outcome } from './journey.ts';

declare const recorded: unique symbol;

/** An outcome that lies in the log. Only this step can make one, and nothing else is ever released. */
export interface RecordedOutcome {
  readonly [recorded]: true;
  readonly outcome: Outcome;
}

/** Makes an outcome durable, or rejects. */
export type Recorder = (outcome: Outcome) => Promise<void>;

export type RecordOutcome = (outcome: Outcome) => Promise<RecordedOutcome>;

export interface RecordOutcomeParts {
  readonly recorder: Recorder;
  /** Told of each outcome as it will be released, its refusal for want of a log included. */
  readonly notice?: (outcome: Outcome) => void;
}

const seal = (outcome: Outcome) => ({ outcome }) as RecordedOutcome;

/** Records an outcome before anything of it leaves. What cannot be recorded is not given out: it is refused instead. */
export const createRecordOutcome =
  ({ recorder, notice = () => {} }: RecordOutcomeParts): RecordOutcome =>
  async (outcome) => {
    const released = await recorder(outcome).then(
      () => outcome,
      (cause: unknown): Outcome => {
        const refusal = new Refusal('RECORD_UNAVAILABLE', [{}], { cause });
        return { kind: 'refused', travelled: outcome.travelled, refusal };
      },
    );
    notice(released);
    return seal(released);
  };
