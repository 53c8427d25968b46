import { SourceError } from './source-error.ts';

/** Does the work with a signal that aborts when the time is over or the caller goes. */
export const withDeadline = async <Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  { deadlineMs, signal }: { readonly deadlineMs: number; readonly signal: AbortSignal | undefined },
): Promise<Value> => {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(
    () => controller.abort(new SourceError('DEADLINE_PASSED')),
    Math.max(0, deadlineMs),
  );
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
};
