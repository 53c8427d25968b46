import dns from 'node:dns';
import { Socket } from 'node:net';
import { createAsk } from './ask.ts';
import { createCreditFixture } from './credit.ts';

/** Counts the calls of a method, and lets none through. */
const forbid = (owner: object, name: string): (() => number) => {
  let calls = 0;
  Reflect.set(owner, name, () => {
    calls += 1;
    throw new Error(`${name} is not to be called`);
  });
  return () => calls;
};

const connections = forbid(Socket.prototype, 'connect');
const lookups = forbid(dns, 'lookup');
const ask = await createAsk(createCreditFixture(), { engine: 'apollo' });
const { errors } = await ask('{ subject(id: "a") { name court { count } } }');
await new Promise((resolve) => setImmediate(resolve));
process.stdout.write(
  JSON.stringify({ errors: errors ?? [], connections: connections(), lookups: lookups() }),
);
process.exit();
