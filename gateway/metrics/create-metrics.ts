import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Outcome } from '../audit/journey.ts';
import type { GenerationStatus } from '../reload/create-generations.ts';
import type { SourceState } from '../sources/guard-source.ts';

export interface Metrics {
  /** Counts an outcome by its code, its domains and its times: no label holds anything a caller sent. */
  readonly note: (outcome: Outcome) => void;
  /** What to ask at each reading. */
  readonly watch: (watched: Watched) => void;
  /** In Prometheus' text format. */
  readonly read: () => Promise<string>;
  readonly contentType: string;
}

export interface Watched {
  readonly sources: () => ReadonlyMap<string, SourceState>;
  readonly generations: () => GenerationStatus;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const outcomeOf = (outcome: Outcome): string => {
  if (outcome.kind === 'refused') return outcome.refusal.code;
  return outcome.executed.errors.length === 0 ? 'ANSWERED' : 'ANSWERED_IN_PART';
};

/** Counts what a gateway does, for itself alone; `ofProcess`: what its process takes, too. */
export const createMetrics = ({ ofProcess = true } = {}): Metrics => {
  const collected = new Registry();
  const registers = [collected];
  if (ofProcess) collectDefaultMetrics({ register: collected });
  const requests = new Counter({
    name: 'gateway_requests_total',
    help: 'Requests by how they ended: ANSWERED, ANSWERED_IN_PART or the code of their refusal.',
    labelNames: ['outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'gateway_request_seconds',
    help: 'Time from a request to its fetched answer.',
    buckets: SECONDS,
    registers,
  });
  const fetches = new Counter({
    name: 'gateway_source_fetches_total',
    help: 'Questions to each domain by how they were answered.',
    labelNames: ['source', 'outcome'],
    registers,
  });
  const fetchSeconds = new Histogram({
    name: 'gateway_source_seconds',
    help: 'Time each domain took for a question, waiting included.',
    labelNames: ['source'],
    buckets: SECONDS,
    registers,
  });
  const exceeded = new Counter({
    name: 'gateway_limits_exceeded_total',
    help: 'Operations beyond a limit that is only measured.',
    labelNames: ['limit'],
    registers,
  });
  const asked = new Gauge({
    name: 'gateway_source_questions',
    help: 'Questions that a domain is answering, or that wait for it.',
    labelNames: ['source', 'state'],
    registers,
  });
  const open = new Gauge({
    name: 'gateway_source_circuit_open',
    help: '1 while a failing domain is left alone.',
    labelNames: ['source'],
    registers,
  });
  const changes = new Gauge({
    name: 'gateway_supergraph_changes',
    help: 'Changes of the supergraph since the start that are or were served, and that were refused.',
    labelNames: ['result'],
    registers,
  });
  const behind = new Gauge({
    name: 'gateway_supergraph_change_refused',
    help: '1 while an older supergraph is served because the last change was refused.',
    registers,
  });
  let watched: Watched | undefined;

  const observe = ({ sources, generations }: Watched): void => {
    for (const [source, state] of sources()) {
      asked.set({ source, state: 'asked' }, state.asked);
      asked.set({ source, state: 'waiting' }, state.waiting);
      open.set({ source }, state.isOpen ? 1 : 0);
    }
    const { served, refused, isBehind } = generations();
    changes.set({ result: 'served' }, served);
    changes.set({ result: 'refused' }, refused);
    behind.set(isBehind ? 1 : 0);
  };

  return {
    contentType: collected.contentType,
    watch: (given) => {
      watched = given;
    },
    read: () => {
      if (watched !== undefined) observe(watched);
      return collected.metrics();
    },
    note: (outcome) => {
      requests.inc({ outcome: outcomeOf(outcome) });
      for (const limit of outcome.travelled.operation?.exceeded ?? []) exceeded.inc({ limit });
      if (outcome.kind === 'refused') return;
      seconds.observe((outcome.travelled.passedMs.executed ?? 0) / 1000);
      for (const { subgraph: source, outcome: how, durationMs } of outcome.executed.fetches) {
        fetches.inc({ source, outcome: how.replaceAll(' ', '_') });
        fetchSeconds.observe({ source }, durationMs / 1000);
      }
    },
  };
};
