import type { FetchFacts } from '../plan/engine.ts';

/** What became of one domain in an answer. */
export interface SourceStatus {
  readonly domain: string;
  readonly status: 'ANSWERED' | 'ANSWERED_IN_PART' | 'FAILED' | 'NOT_ASKED';
  /** The instant whose state of the records was answered; RFC 3339. */
  readonly asOf?: string;
}

const STATUS = {
  answered: 'ANSWERED',
  'answered in part': 'ANSWERED_IN_PART',
  failed: 'FAILED',
} as const satisfies Record<FetchFacts['outcome'], SourceStatus['status']>;

const GRAVITY: readonly SourceStatus['status'][] = ['ANSWERED', 'ANSWERED_IN_PART', 'FAILED'];

const graver = (a: SourceStatus['status'], b: SourceStatus['status']) =>
  GRAVITY.indexOf(a) > GRAVITY.indexOf(b) ? a : b;

/**
 * Says of each domain, in the order of the supergraph, whether it was asked and answered; of several fetches the worst.
 * Why the instant of the request: a domain is read as it is then, and nothing is kept for later requests.
 */
export const tellSources = (
  domains: readonly string[],
  fetches: readonly FetchFacts[],
  now: Date,
): readonly SourceStatus[] => {
  const statuses = new Map<string, SourceStatus['status']>();
  for (const { subgraph, outcome } of fetches) {
    statuses.set(subgraph, graver(STATUS[outcome], statuses.get(subgraph) ?? 'ANSWERED'));
  }
  const asOf = now.toISOString();
  return domains.map((domain) => {
    const status = statuses.get(domain) ?? 'NOT_ASKED';
    return status === 'NOT_ASKED' || status === 'FAILED' ? { domain, status } : { domain, status, asOf };
  });
};
