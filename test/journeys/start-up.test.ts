import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addressOf,
  databaseProcess,
  freshDataFolder,
  isAlive,
  type RunningCommand,
  runCommand,
  startGateway,
} from './running-gateway.ts';

const MINUTE = 60_000;

interface Answer {
  readonly extensions: { readonly withheld: readonly object[] };
}

/** The body of the curl command a start prints, and the answer it promises. */
const promised = (out: string) => {
  const body = /-d '(.*)'/.exec(out)?.[1];
  const answer = /It answers:\n\n([\s\S]*?)\n\n/.exec(out)?.[1];
  if (body === undefined || answer === undefined) throw new Error(`no example in: ${out}`);
  return { body, answer: JSON.parse(answer) as Answer };
};

const ask = async (address: string, body: string) => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: response.status, answer: (await response.json()) as Answer };
};

/** Without what is another each time it is asked. */
const withoutRequestId = (answer: Answer) => ({
  ...answer,
  extensions: { ...answer.extensions, requestId: undefined, receipt: undefined, sources: undefined },
});

describe('a start', { timeout: 3 * MINUTE }, () => {
  const folder = freshDataFolder();
  const dataFolder = folder.path;
  let gateway: RunningCommand;

  beforeAll(async () => {
    gateway = await startGateway({ dataFolder });
  }, 2 * MINUTE);

  afterAll(async () => {
    gateway.child.kill('SIGTERM');
    await gateway.ended;
    await folder.remove();
  }, MINUTE);

  it('fills an empty database, and answers its own example as printed', async () => {
    expect(gateway.out()).toContain('The database was empty');
    const { body, answer } = promised(gateway.out());
    const given = await ask(addressOf(gateway), body);
    expect(given.status).toBe(200);
    expect(withoutRequestId(given.answer)).toEqual(withoutRequestId(answer));
    expect(answer.extensions.withheld.length).toBeGreaterThan(0);
  });

  it('says that it runs already, and where, to a second start', async () => {
    const second = runCommand(['start'], { dataFolder });
    expect(await second.ended).toBe(1);
    expect(second.err()).toContain('ALREADY_RUNNING');
    expect(second.err()).toContain(addressOf(gateway));
  });

  it('lets a command work beside it', async () => {
    const beside = runCommand(['seed', '--print-examples'], { dataFolder });
    expect(await beside.ended).toBe(0);
    expect(beside.out()).toMatch(/91[0-9A-Z]{16}/);
  });

  it('recovers from a kill that leaves its PostgreSQL behind', async () => {
    const orphan = await databaseProcess(dataFolder);
    const before = promised(gateway.out());
    gateway.child.kill('SIGKILL');
    await gateway.ended;
    expect(isAlive(orphan)).toBe(true);
    gateway = await startGateway({ dataFolder });
    expect(gateway.out()).not.toContain('The database was empty');
    expect(await databaseProcess(dataFolder)).not.toBe(orphan);
    expect(isAlive(orphan)).toBe(false);
    const given = await ask(addressOf(gateway), before.body);
    expect(withoutRequestId(given.answer)).toEqual(withoutRequestId(before.answer));
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops everything on %s to its whole process group',
    async (signal) => {
      const database = await databaseProcess(dataFolder);
      process.kill(-(gateway.child.pid ?? 0), signal);
      expect(await gateway.ended).toBe(0);
      expect(isAlive(database)).toBe(false);
      gateway = await startGateway({ dataFolder });
    },
  );
});

describe('a start that cannot be', { timeout: MINUTE }, () => {
  const folder = freshDataFolder();
  const refused = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const command = runCommand(args, { dataFolder: folder.path, env });
    const code = await command.ended;
    expect(command.err()).not.toMatch(/\n\s+at /);
    return { code, err: command.err() };
  };

  afterAll(() => folder.remove());

  it('names the port that is in use', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, err } = await refused(['start'], { PORT: String(port) });
    holder.close();
    expect(code).toBe(1);
    expect(err).toContain('PORT_IN_USE');
    expect(err).toContain(String(port));
  });

  it('names a database it cannot reach, without its password', async () => {
    const { code, err } = await refused(['start'], {
      DATABASE_URL: 'postgres://bank:s3cret@127.0.0.1:1/credit',
    });
    expect(code).toBe(1);
    expect(err).toContain('DATABASE_UNREACHABLE');
    expect(err).not.toContain('s3cret');
  });

  it('names the line of a broken supergraph.yaml', async () => {
    const { code, err } = await refused(['start', '--config', 'package.json']);
    expect(code).toBe(1);
    expect(err).toContain('SUPERGRAPH_CONFIG_INVALID');
  });
});
