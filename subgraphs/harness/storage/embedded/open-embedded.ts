import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import {
  type EmbeddedServer,
  type EmbeddedServerOptions,
  serverUrl,
  startEmbeddedServer,
} from './embedded-server.ts';
import { type Instance, tryLock } from './instance-lock.ts';

export interface OpenEmbeddedOptions extends EmbeddedServerOptions {
  /**
   * `server`: wants the data folder for itself. `command`: shares a running server's database, else takes it for its own
   * duration. `peer`: shares a running server's database, else is that server.
   */
  readonly kind: 'server' | 'command' | 'peer';
  /** How long to wait for a command, or for a server that is starting or stopping. */
  readonly waitMs?: number;
  /** Called once when a command has to be waited for. */
  readonly onWait?: (holder: Instance) => void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

const foreign = async (dataDir: string, instance: Instance): Promise<EmbeddedServer | undefined> => {
  if (instance.postgres === undefined) return undefined;
  const nothing = async (): Promise<void> => undefined;
  const url = await serverUrl(dataDir, instance.postgres);
  return { url, ended: new Promise(() => undefined), announce: nothing, stop: nothing };
};

const heldBy = ({ kind, pid, appAddress }: Instance): StartError => {
  if (kind === 'command')
    return new StartError(
      'DATABASE_BUSY',
      `A command (process ${pid}) has the database of this data folder.`,
    );
  const where = appAddress === undefined ? 'with this data folder' : `at ${appAddress}`;
  return new StartError('ALREADY_RUNNING', `The gateway already runs ${where} (process ${pid}).`);
};

/**
 * Opens the embedded PostgreSQL of a data folder.
 * Two commands without a server take turns: the second waits. Why: the first ends its PostgreSQL when it is done, and
 * handing a running one over is more to go wrong than it saves.
 */
export const openEmbedded = async (
  dataDir: string,
  {
    kind,
    waitMs = kind === 'command' ? 600_000 : 10_000,
    onWait = () => undefined,
    signal,
    ...options
  }: OpenEmbeddedOptions,
): Promise<EmbeddedServer> => {
  const until = performance.now() + waitMs;
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    const attempt = await tryLock(dataDir, kind === 'command' ? 'command' : 'server');
    if (attempt.kind === 'owned') return startEmbeddedServer(attempt.lock, dataDir, options);
    const { by } = attempt;
    const shared = kind !== 'server' && by.kind === 'server' ? await foreign(dataDir, by) : undefined;
    if (shared !== undefined) return shared;
    if (performance.now() >= until || (kind === 'server' && by.appAddress !== undefined)) throw heldBy(by);
    if (by.kind === 'command' && !told) onWait(by);
    told ||= by.kind === 'command';
    await sleep(50);
  }
};
