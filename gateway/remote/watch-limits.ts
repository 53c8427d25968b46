import type { WireLimits } from '../../schema/subgraph.ts';
import { RemoteError } from './remote-error.ts';

/**
 * Stops a question when its deadline passes or the caller goes; returns what ends the watch.
 * Why no AbortSignal of its own: six of them cost a profile more than their fetches' share of the planning.
 */
export const watchLimits = (
  { signal, deadlineAt }: Partial<WireLimits>,
  stop: (reason: unknown) => void,
): (() => void) => {
  if (signal?.aborted === true) stop(signal.reason);
  const abort = () => stop(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const leftMs =
    deadlineAt === undefined ? undefined : Math.max(0, Math.ceil(deadlineAt - performance.now()));
  const timer =
    leftMs === undefined
      ? undefined
      : setTimeout(() => stop(new RemoteError('TOO_LATE', `after its deadline`)), leftMs);
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
};
