import { pino } from 'pino';
import type { Log } from '../../audit/log-outcome.ts';

/**
 * The process's own log: one JSON line an event on standard error, so that standard output stays for the reader.
 * LOG_LEVEL chooses how much; a quiet `warn` unless the gateway runs in production.
 */
export const createProcessLog = (env: Readonly<Record<string, string | undefined>>): Log => {
  const level = env.LOG_LEVEL ?? (env.NODE_ENV === 'production' ? 'info' : 'warn');
  return pino({ level, base: null }, pino.destination(2));
};
