import type { Socket } from 'node:net';

const departures = new WeakMap<Socket, AbortSignal>();

/**
 * Aborted when the caller goes, before it has its answer or after.
 * Why one for each connection: HTTP/1.1 ends what is being answered with its connection, and a signal is dear.
 */
export const departureOf = (socket: Socket): AbortSignal => {
  const known = departures.get(socket);
  if (known !== undefined) return known;
  const controller = new AbortController();
  if (socket.destroyed) controller.abort();
  else socket.once('close', () => controller.abort());
  departures.set(socket, controller.signal);
  return controller.signal;
};
