import { Pool } from 'undici';
import { quantile } from '../measure/median.ts';
import type { Load, LoadResult } from './load-generator.ts';

/** Sends one request and reads its answer to the end; counts bytes, keeps none. */
const createSend = (pool: Pool) => (request: Load['requests'][number]) =>
  new Promise<number>((resolve, reject) => {
    let bytes = 0;
    pool.dispatch(
      {
        ...request,
        ...(request.body !== undefined && { headers: { 'content-type': 'application/json' } }),
      },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          if (statusCode !== 200) reject(new Error(`answered with ${statusCode}`));
        },
        onResponseData: (_controller, chunk) => {
          bytes += chunk.length;
        },
        onResponseEnd: () => resolve(bytes),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });

/** Keeps so many requests under way until the time is over, and waits for the last of them. */
const run = async ({ origin, requests, concurrency, seconds }: Load): Promise<LoadResult> => {
  const pool = new Pool(origin, { connections: concurrency, pipelining: 1 });
  const send = createSend(pool);
  const latenciesMs: number[] = [];
  let bytes = 0;
  let next = 0;
  const start = performance.now();
  const until = start + seconds * 1000;
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      const request = requests[next++ % requests.length];
      if (request === undefined) return;
      const sent = performance.now();
      const received = await send(request);
      latenciesMs.push(performance.now() - sent);
      bytes += received;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const took = (performance.now() - start) / 1000;
  await pool.close();
  return {
    requests: latenciesMs.length,
    seconds: took,
    bytes,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
  };
};

process.on('disconnect', () => process.exit());
process.on('message', async (load) => {
  process.send?.(await run(load as Load));
});
