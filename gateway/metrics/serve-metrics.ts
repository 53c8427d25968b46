import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../refusal.ts';
import type { Metrics } from './create-metrics.ts';

export interface MetricsServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves `GET /metrics` at a port of its own. Rejects with a StartError.
 * Why its own: figures are for who runs the gateway, and are to be reached from where no caller is.
 */
export const serveMetrics = async (
  { read, contentType }: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsServer> => {
  const server = createServer(async ({ method, url }, response) => {
    if (method !== 'GET' || url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const text = await read().catch(() => undefined);
    if (text === undefined) response.writeHead(500).end();
    else response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text);
  });
  server.listen(port, host);
  await once(server, 'listening').catch((cause: unknown) => {
    throw new StartError('PORT_IN_USE', `It is METRICS_PORT, ${port}.`, { cause });
  });
  server.unref();
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}/metrics`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
