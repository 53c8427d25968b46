import dns from 'node:dns';
import { Socket } from 'node:net';
import { afterAll, describe, expect, it, vi } from 'vitest';

const before = process.env.APOLLO_TELEMETRY_DISABLED;
afterAll(() => {
  process.env.APOLLO_TELEMETRY_DISABLED = before;
});

describe('stock Apollo', () => {
  it('opens no connection and looks up no name, whatever the environment says', async () => {
    delete process.env.APOLLO_TELEMETRY_DISABLED;
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const lookup = vi.spyOn(dns, 'lookup');
    // Why: the library looks at the environment as it is first loaded, which another test may have done.
    vi.resetModules();
    const { createAsk } = await import('../../testing/ask.ts');
    const { createCreditFixture } = await import('../../testing/credit.ts');
    const ask = await createAsk(createCreditFixture(), { engine: 'apollo' });
    expect((await ask('{ subject(id: "a") { name court { count } } }')).errors).toBeUndefined();
    await new Promise((resolve) => setImmediate(resolve));
    expect(connect).not.toHaveBeenCalled();
    expect(lookup).not.toHaveBeenCalled();
  });
});
