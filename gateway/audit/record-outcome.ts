import { Refusal } from '../refusal.ts';
import type { Outcome } from './journey.ts';

declare const recorded: unique symbol;

/** An outcome that lies in the log. Only this step can make one, and nothing else is ever released. */
export interface RecordedOutcome {
  readonly [recorded]: true;
  readonly outcome: Outcome;
  /** The log's signed promise that it holds the entry. */
  readonly receipt: string | undefined;
}

/** Makes an outcome durable and resolves with a receipt, where the log gives any; or rejects. */
export type Recorder = (outcome: Outcome) => Promise<string | undefined>;

export type RecordOutcome = (outcome: Outcome) => Promise<RecordedOutcome>;

export interface RecordOutcomeParts {
  readonly recorder: Recorder;
  /** Told of each outcome as it will be released, its refusal for want of a log included. */
  readonly notice?: (outcome: Outcome) => void;
}

const seal = (outcome: Outcome, receipt?: string) => ({ outcome, receipt }) as RecordedOutcome;

/** Records an outcome before anything of it leaves. What cannot be recorded is not given out: it is refused instead. */
export const createRecordOutcome =
  ({ recorder, notice = () => {} }: RecordOutcomeParts): RecordOutcome =>
  async (outcome) => {
    const recorded = await recorder(outcome).then(
      (receipt) => seal(outcome, receipt),
      (cause: unknown) => {
        const refusal = new Refusal('RECORD_UNAVAILABLE', [{}], { cause });
        return seal({ kind: 'refused', travelled: outcome.travelled, refusal });
      },
    );
    notice(recorded.outcome);
    return recorded;
  };
