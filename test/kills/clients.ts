import { setTimeout as sleep } from 'node:timers/promises';
import type { KilledGateway } from './killed-gateway.ts';

/** An answer that a client holds in its hands. */
export interface Received {
  readonly requestId: string;
  readonly receipt: string | undefined;
  readonly code: string | undefined;
}

const QUERIES = ['{ subject(id: "a") { name } }', '{ subjects(ids: ["a", "b"]) { name phone } }', '{'];

/** Clients that ask without pause, and note every answer that came whole. */
export class Clients {
  readonly received: Received[] = [];
  #isOver = false;
  readonly #running: Promise<unknown>;

  constructor(gateway: KilledGateway, count: number) {
    this.#running = Promise.all(Array.from({ length: count }, () => this.#ask(gateway)));
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }

  async #ask(gateway: KilledGateway): Promise<void> {
    for (let turn = 0; !this.#isOver; turn += 1) {
      const { address } = gateway;
      if (address === undefined) await sleep(20);
      else await this.#askOnce(address, QUERIES[turn % QUERIES.length] ?? '').catch(() => sleep(5));
    }
  }

  async #askOnce(address: string, query: string): Promise<void> {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(10_000),
    });
    const { extensions, errors } = (await response.json()) as {
      readonly extensions: { readonly requestId: string; readonly receipt?: string };
      readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
    };
    const { requestId, receipt } = extensions;
    this.received.push({ requestId, receipt, code: errors?.[0]?.extensions.code });
  }
}
