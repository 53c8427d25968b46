import { challengeFor } from '../challenge.ts';
import type { ErrorCode } from '../errors.ts';
import type { MeasureCost } from '../operation/cost/measure-cost.ts';
import type { Outcome } from './journey.ts';
import type { RecordedOutcome } from './record-outcome.ts';
import { tellSources } from './tell-sources.ts';

/** The bytes of an answer, and how HTTP should carry them. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
  /** Of the body; `latin1` where its characters are bytes already, `utf8` unless said otherwise. */
  readonly encoding?: 'utf8' | 'latin1';
  /** Set when the whole request was refused. */
  readonly refusal?: ErrorCode;
}

export type Release = (recorded: RecordedOutcome) => Reply;

export interface ReleaseParts {
  /** `none`: a plain GraphQL answer, for supergraphs without access rules. */
  readonly extensions: 'ours' | 'none';
  readonly measureCost: MeasureCost;
  /** The names of all domains there are. */
  readonly sources: readonly string[];
}

/** Whole seconds after which a refusal of the moment may be over. */
const RETRY_AFTER_S = '1';

/** Why no-store: an answer is for this caller, at this instant, and lies nowhere else. */
const headersFor = ({ travelled }: Outcome): Record<string, string> => ({
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'x-request-id': travelled.request.requestId,
  ...travelled.identified?.allowance?.headers(),
});

/**
 * Turns a recorded outcome into bytes. `extensions.withheld` stands in every answer that has data, empty when
 * nothing was withheld; `extensions.receipt` wherever the log gave one, in refusals too.
 */
export const createRelease =
  ({ extensions, sources, measureCost }: ReleaseParts): Release =>
  ({ outcome, receipt }) => {
    const { requestId } = outcome.travelled.request;
    const headers = headersFor(outcome);
    const withOurs = (ours: object) => (extensions === 'ours' ? { extensions: { requestId, ...ours } } : {});
    if (outcome.kind === 'refused') {
      const { errors, status, code } = outcome.refusal;
      const challenge = status === 401 ? { 'www-authenticate': challengeFor(code) } : {};
      const later = status === 503 ? { 'retry-after': RETRY_AFTER_S } : {};
      const body = JSON.stringify({ errors, ...withOurs({ receipt }) });
      return {
        status,
        headers: { ...headers, ...challenge, ...later, ...outcome.refusal.headers },
        body,
        refusal: code,
      };
    }
    const { data, encoding, errors, withheld, fetches } = outcome.executed;
    const { operation, request } = outcome.travelled;
    const told = () => ({
      withheld,
      sources: tellSources(sources, fetches, request.now),
      ...(operation !== undefined && {
        cost: { estimated: operation.cost, received: measureCost(operation, data) },
      }),
      receipt,
    });
    const besides = extensions === 'ours' ? JSON.stringify(withOurs(told())).slice(1) : '}';
    const beside = encoding === 'latin1' ? Buffer.from(besides).toString('latin1') : besides;
    const first = errors.length === 0 ? '' : `"errors":${JSON.stringify(errors)},`;
    const body = `{${first}"data":${data}${beside === '}' ? '' : ','}${beside}`;
    return { status: 200, headers, body, encoding };
  };
