import { type Span, trace } from '@opentelemetry/api';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createGateway } from '../create-gateway.ts';
import { createCreditFixture } from '../testing/credit.ts';

const SECRET = '110101199001011234';
const query = `query Named($id: ID!) { mine: subject(id: $id) { name court { count } } other: subject(id: "${SECRET}") { name } }`;

const open = async () => {
  const fixture = createCreditFixture({
    court: () => Promise.reject(new Error(`http://10.0.0.1/${SECRET}`)),
  });
  return createGateway({ ...fixture, config: readConfig({ METRICS_PORT: '0' }) });
};

describe('the metrics', () => {
  it('count outcomes and domains, and hold nothing of what was asked', async () => {
    const { pipeline, metrics } = await open();
    await pipeline.answer({ query, variables: { id: 'a' } });
    await pipeline.answer({ query: `{ nothing_${SECRET} }` });
    const text = await metrics.read();
    expect(text).toContain('gateway_requests_total{outcome="ANSWERED_IN_PART"} 1');
    expect(text).toContain('gateway_requests_total{outcome="OPERATION_INVALID"} 1');
    expect(text).toContain('gateway_source_fetches_total{source="court",outcome="failed"} 1');
    expect(text).toContain('gateway_source_fetches_total{source="registry",outcome="answered"} 1');
    expect(text).toContain('gateway_source_circuit_open{source="court"} 0');
    expect(text).not.toMatch(/1101|10\.0\.0|Named|mine|Alpha/);
  });

  it('are read at a port of their own alone', async () => {
    const { server, metrics } = await open();
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    expect((await fetch(url.replace('/graphql', '/metrics'))).status).toBe(404);
    expect(await metrics.read()).toContain('process_cpu_user_seconds_total');
    await server.close();
  });
});

interface Seen {
  readonly name: string;
  readonly attributes: Record<string, unknown>;
}

/** A tracer that remembers, as an SDK would send. */
const remember = (): Seen[] => {
  const seen: Seen[] = [];
  const startSpan = (name: string): Span => {
    const attributes: Record<string, unknown> = {};
    seen.push({ name, attributes });
    const span = {
      isRecording: () => true,
      setAttribute: (key: string, value: unknown) => {
        attributes[key] = value;
        return span;
      },
      addEvent: () => span,
      setAttributes: () => span,
      recordException: () => {},
      setStatus: () => span,
      end: () => {},
    };
    return span as unknown as Span;
  };
  // Why it does what it is told: stock Apollo keeps the tracer it was given, long after this test.
  const startActiveSpan = (name: string, ...rest: readonly unknown[]): never => {
    const work = rest.at(-1) as (span: Span) => never;
    return work(startSpan(name));
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan, startActiveSpan }) });
  return seen;
};

describe('the traces', () => {
  afterEach(() => trace.disable());

  it('have a span for the request and one for each question, and hold nothing of what was asked', async () => {
    const seen = remember();
    const { pipeline } = await open();
    await pipeline.answer({ query, variables: { id: 'a' } });
    expect(seen.map(({ name }) => name)).toEqual(['graphql.request', 'graphql.source', 'graphql.source']);
    expect(seen.map(({ attributes }) => attributes['credit.source'])).toEqual([
      undefined,
      'registry',
      'court',
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/1101|10\.0\.0|Named|mine|Alpha/);
  });
});
