import { describe, expect, it, vi } from 'vitest';
import { DatabaseError } from './database-error.ts';
import type { Connection, Pool } from './pool.ts';
import type { Client } from './postgres-client.ts';
import { createLanes, type LaneOptions } from './statement-lanes.ts';

const lanesOf = (pool: Pool, options: Partial<LaneOptions> = {}) =>
  createLanes(pool, {
    lanes: 1,
    prepared: 'named',
    deadlineMs: 0,
    mostWaiting: 100,
    waitMs: 1_000,
    ...options,
  });

interface Sent {
  readonly text: string;
  readonly connection: number;
  answer(): void;
  fail(code: string): void;
}

/** Connections whose statements a test answers itself. */
const fakePool = () => {
  const sent: Sent[] = [];
  const back: string[] = [];
  let taken = 0;
  const take = async (): Promise<Connection> => {
    const connection = taken++;
    const waiting: ((error: Error) => void)[] = [];
    const unsafe = (text: string) =>
      new Promise((resolve, reject) => {
        waiting.push(reject);
        const fail = (code: string) => reject(Object.assign(new Error(code), { code }));
        sent.push({ text, connection, answer: () => resolve([{ text }]), fail });
      });
    return {
      client: { unsafe } as unknown as Client,
      isLost: () => false,
      giveBack: (state) => {
        back.push(`${connection} ${state}`);
        const ended = Object.assign(new Error('ended'), { code: 'CONNECTION_DESTROYED' });
        if (state === 'broken') for (const reject of waiting) reject(ended);
      },
    };
  };
  const pool: Pool = { take, close: async () => undefined };
  return { pool, sent, back };
};

const codeOf = (running: Promise<unknown>): Promise<unknown> =>
  running.then(
    () => 'answered',
    (error: unknown) => (error instanceof DatabaseError ? error.extensions.code : error),
  );

describe('statements that share connections', () => {
  it('are on their way together, and give the connection back when all are answered', async () => {
    const { pool, sent, back } = fakePool();
    const run = lanesOf(pool);
    const running = Promise.all([run('a'), run('b'), run('c')]);
    await vi.waitFor(() => expect(sent.map(({ connection }) => connection)).toEqual([0, 0, 0]));
    expect(back).toEqual([]);
    for (const { answer } of sent) answer();
    expect(await running).toEqual([[{ text: 'a' }], [{ text: 'b' }], [{ text: 'c' }]]);
    expect(back).toEqual(['0 usable']);
  });

  it('go where the fewest are under way', async () => {
    const { pool, sent } = fakePool();
    const run = lanesOf(pool, { lanes: 2 });
    const running = Promise.all(['a', 'b', 'c', 'd'].map((text) => run(text)));
    await vi.waitFor(() => expect(sent).toHaveLength(4));
    expect(sent.filter(({ connection }) => connection === 0)).toHaveLength(2);
    for (const { answer } of sent) answer();
    await running;
  });

  it('fail together when their connection breaks off, and the next one has another', async () => {
    const { pool, sent, back } = fakePool();
    const run = lanesOf(pool);
    const running = [codeOf(run('a')), codeOf(run('b'))];
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    sent[0]?.fail('ECONNRESET');
    expect(await Promise.all(running)).toEqual(['DATABASE_LOST', 'DATABASE_LOST']);
    expect(back).toEqual(['0 broken']);
    const next = codeOf(run('c'));
    await vi.waitFor(() => expect(sent).toHaveLength(3));
    expect(sent[2]?.connection).toBe(1);
    sent[2]?.answer();
    expect(await next).toBe('answered');
  });

  it('do not fail because PostgreSQL refuses one of them', async () => {
    const { pool, sent, back } = fakePool();
    const run = lanesOf(pool);
    const running = [codeOf(run('a')), codeOf(run('b'))];
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    sent[0]?.fail('22P02');
    sent[1]?.answer();
    expect(await Promise.all(running)).toEqual(['DATABASE_FAILED', 'answered']);
    expect(back).toEqual(['0 usable']);
  });

  it('are given up when the server is silent for too long, however many wait for it', async () => {
    const { pool, back } = fakePool();
    const run = lanesOf(pool, { deadlineMs: 20 });
    const running = [codeOf(run('a')), codeOf(run('b'))];
    expect(await Promise.all(running)).toEqual(['DATABASE_TIMEOUT', 'DATABASE_TIMEOUT']);
    expect(back).toEqual(['0 broken']);
  });

  it('wait in a bounded queue when all connections have enough on their way', async () => {
    const { pool, sent } = fakePool();
    const run = lanesOf(pool, { mostWaiting: 1 });
    const running = Array.from({ length: 10 }, (_, place) => codeOf(run(String(place))));
    expect(await running[9]).toBe('DATABASE_BUSY');
    await vi.waitFor(() => expect(sent).toHaveLength(8));
    for (const { answer } of sent) answer();
    await vi.waitFor(() => expect(sent).toHaveLength(9));
    sent[8]?.answer();
    expect(new Set(await Promise.all(running.slice(0, 9)))).toEqual(new Set(['answered']));
  });
});
