import type {
  AskSubgraph,
  SubgraphContext,
  SubgraphRequest,
  SubgraphResponse,
} from '../../schema/subgraph.ts';
import type { FetchFacts } from '../plan/engine.ts';
import { SourceError } from '../sources/source-error.ts';

/** `undefined`: the subgraph could not be asked, did not answer in time, or answered no data at all. */
export interface Asked {
  readonly response: SubgraphResponse | undefined;
  readonly facts: FetchFacts;
}

export interface AskParts {
  readonly subgraph: string;
  /** Settles as soon as its signal aborts. */
  readonly ask: AskSubgraph | undefined;
  readonly request: SubgraphRequest;
  readonly context: SubgraphContext;
  /** How long this question may take; the deadline of the whole request comes first where it is nearer. */
  readonly deadlineMs: number;
}

const outcomeOf = (response: SubgraphResponse): FetchFacts['outcome'] => {
  if (response.data === undefined || response.data === null) return 'failed';
  return response.errors?.length ? 'answered in part' : 'answered';
};

/** Does the work with a signal that aborts when the deadline passes or the caller goes. */
const withDeadline = async <Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  { deadlineMs, signal }: { readonly deadlineMs: number; readonly signal: AbortSignal | undefined },
): Promise<Value> => {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(
    () => controller.abort(new SourceError('DEADLINE_PASSED')),
    Math.max(0, deadlineMs),
  );
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
};

/** Asks a subgraph one question within a deadline. Never rejects. */
export const askSource = async (parts: AskParts): Promise<Asked> => {
  const { subgraph, ask, request, context, deadlineMs } = parts;
  const start = performance.now();
  const facts = (outcome: FetchFacts['outcome'], detail?: unknown): FetchFacts => ({
    subgraph,
    startMs: start,
    durationMs: performance.now() - start,
    outcome,
    ...(detail !== undefined && { detail }),
  });
  try {
    if (ask === undefined) throw new Error('no such subgraph is connected');
    const leftMs = context.deadlineAt === undefined ? deadlineMs : context.deadlineAt - start;
    const response = await withDeadline((signal) => ask(request, { ...context, signal }), {
      deadlineMs: Math.min(deadlineMs, leftMs),
      signal: context.signal,
    });
    return { response, facts: facts(outcomeOf(response), response.errors) };
  } catch (error) {
    return { response: undefined, facts: facts('failed', error) };
  }
};
