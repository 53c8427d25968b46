import type { Outcome } from './journey.ts';

/** The part of a logger that the gateway uses. */
export interface Log {
  readonly info: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
  /** Whether a level is written at all; every level is unless this says otherwise. */
  readonly isLevelEnabled?: (level: string) => boolean;
}

const MOST_FRAMES = 5;

/** Where a defect happened. Why no message: it may repeat a value, an SQL text or an address. */
export const describeDefect = (detail: unknown): object => {
  if (!(detail instanceof Error)) return { defect: typeof detail };
  const frames = (detail.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const code: unknown = Reflect.get(detail, 'code');
  return {
    defect: detail.name,
    ...(typeof code === 'string' && { code }),
    at: frames.slice(0, MOST_FRAMES).map((frame) => frame.trim().slice('at '.length)),
  };
};

const round = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms * 100) / 100;

const whoAndWhat = ({ travelled }: Outcome): object => ({
  requestId: travelled.request.requestId,
  role: travelled.identified?.caller.role,
  purpose: travelled.identified?.caller.purpose,
  operation: travelled.operation?.shape.hash,
  plannedMs: round(travelled.passedMs.planned),
});

const errorCodes = (errors: readonly { readonly extensions: { readonly code: string } }[]): string[] => [
  ...new Set(errors.map((error) => error.extensions.code)),
];

/** Why asked first: what is not written should cost nothing. */
const isWorthWriting = (outcome: Outcome, log: Log): boolean =>
  outcome.kind === 'refused' ||
  log.isLevelEnabled?.('info') !== false ||
  outcome.executed.fetches.some(({ outcome: how }) => how === 'failed');

/** Writes one line an outcome: codes, names and durations from an allow-list, never a value and never a query. */
export const createLogOutcome =
  (log: Log) =>
  (outcome: Outcome): void => {
    if (!isWorthWriting(outcome, log)) return;
    const fields = whoAndWhat(outcome);
    if (outcome.kind === 'refused') {
      const { code, cause } = outcome.refusal;
      if (cause === undefined) log.info({ ...fields, outcome: code }, 'refused');
      else log.error({ ...fields, outcome: code, ...describeDefect(cause) }, 'refused');
      return;
    }
    const { errors, withheld, fetches } = outcome.executed;
    const { exceeded = [] } = outcome.travelled.operation ?? {};
    const sources = fetches.map(({ subgraph, durationMs, outcome: how }) => ({
      subgraph,
      how,
      ms: round(durationMs),
    }));
    log.info(
      {
        ...fields,
        outcome: errors.length === 0 ? 'ANSWERED' : 'ANSWERED_IN_PART',
        errors: errorCodes(errors),
        withheld: withheld.length,
        ...(exceeded.length > 0 && { exceeded }),
        sources,
        ms: round(outcome.travelled.passedMs.executed),
      },
      'answered',
    );
    for (const { subgraph, outcome: how, detail } of fetches) {
      if (how === 'failed') log.error({ ...fields, subgraph, ...describeDefect(detail) }, 'source failed');
    }
  };
