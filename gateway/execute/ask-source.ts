import type {
  AskSubgraph,
  SubgraphContext,
  SubgraphRequest,
  SubgraphResponse,
  WireQuestion,
} from '../../schema/subgraph.ts';
import type { FetchFacts } from '../plan/engine.ts';
import { withDeadline } from '../sources/with-deadline.ts';

/** `undefined`: the subgraph could not be asked, did not answer in time, or answered no data at all. */
export interface Asked {
  readonly response: SubgraphResponse | undefined;
  readonly facts: FetchFacts;
}

export interface AskParts {
  readonly subgraph: string;
  /** Settles as soon as its signal aborts. */
  readonly ask: AskSubgraph | undefined;
  readonly request: () => SubgraphRequest;
  /** The same question already written, for a subgraph that takes it so. */
  readonly written?: (() => WireQuestion) | undefined;
  readonly context: SubgraphContext;
  /** How long this question may take; the deadline of the whole request comes first where it is nearer. */
  readonly deadlineMs: number;
}

const outcomeOf = (response: SubgraphResponse): FetchFacts['outcome'] => {
  if (response.data === undefined || response.data === null) return 'failed';
  return response.errors?.length ? 'answered in part' : 'answered';
};

const askInTime = (parts: AskParts, startMs: number): Promise<SubgraphResponse> => {
  const { ask, request, written, context, deadlineMs } = parts;
  if (ask === undefined) throw new Error('no such subgraph is connected');
  const leftMs = context.deadlineAt === undefined ? deadlineMs : context.deadlineAt - startMs;
  const withinMs = Math.min(deadlineMs, leftMs);
  const { signal } = context;
  if (ask.wire !== undefined && written !== undefined) {
    return ask.wire(written(), { signal, deadlineAt: startMs + withinMs });
  }
  return withDeadline((until) => ask(request(), { ...context, signal: until }), {
    deadlineMs: withinMs,
    signal,
  });
};

/** Asks a subgraph one question within a deadline. Never rejects. */
export const askSource = async (parts: AskParts): Promise<Asked> => {
  const { subgraph } = parts;
  const start = performance.now();
  const facts = (outcome: FetchFacts['outcome'], detail?: unknown): FetchFacts => ({
    subgraph,
    startMs: start,
    durationMs: performance.now() - start,
    outcome,
    ...(detail !== undefined && { detail }),
  });
  try {
    const response = await askInTime(parts, start);
    return { response, facts: facts(outcomeOf(response), response.errors) };
  } catch (error) {
    return { response: undefined, facts: facts('failed', error) };
  }
};
