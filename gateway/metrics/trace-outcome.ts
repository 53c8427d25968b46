import { context as active, ProxyTracerProvider, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Outcome } from '../audit/journey.ts';

const STEPS = ['identified', 'operation', 'permitted', 'planned', 'executed'] as const;

const isTraced = (): boolean => {
  const provider = trace.getTracerProvider();
  return (
    !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer('credit-gateway') !== undefined
  );
};

/**
 * Traces an outcome after it has ended: a span for the request with the steps as events, one for each question.
 * Without a registered OpenTelemetry SDK nothing is traced and nothing is computed. Attributes are codes, names of
 * domains and the hash of the operation, never a value, a text or a subject.
 * Why afterwards: the request itself carries no span and pays for none.
 */
export const traceOutcome = (outcome: Outcome): void => {
  if (!isTraced()) return;
  const { travelled } = outcome;
  const { startMs = performance.now(), passedMs } = travelled;
  const at = (ms: number): number => performance.timeOrigin + ms;
  const tracer = trace.getTracer('credit-gateway');
  const span = tracer.startSpan('graphql.request', { kind: SpanKind.SERVER, startTime: at(startMs) });
  if (!span.isRecording()) return;
  const context = trace.setSpan(active.active(), span);
  span.setAttribute('credit.outcome', outcome.kind === 'refused' ? outcome.refusal.code : 'ANSWERED');
  if (travelled.operation !== undefined)
    span.setAttribute('credit.operation', travelled.operation.shape.hash);
  for (const step of STEPS) {
    const ms = passedMs[step];
    if (ms !== undefined) span.addEvent(step, {}, at(startMs + ms));
  }
  if (outcome.kind === 'refused' && outcome.refusal.status >= 500)
    span.setStatus({ code: SpanStatusCode.ERROR });
  for (const fetch of outcome.kind === 'answered' ? outcome.executed.fetches : []) {
    const { startMs: askedMs = startMs, durationMs } = fetch;
    const options = { kind: SpanKind.CLIENT, startTime: at(askedMs) };
    const asked = tracer.startSpan('graphql.source', options, context);
    asked.setAttribute('credit.source', fetch.subgraph);
    asked.setAttribute('credit.outcome', fetch.outcome);
    if (fetch.outcome === 'failed') asked.setStatus({ code: SpanStatusCode.ERROR });
    asked.end(at(askedMs + durationMs));
  }
  span.end();
};
