import { createRemotes } from '../../gateway/remote/ask-remote.ts';
import {
  privateContextKey,
  publicBytes,
  publicContextKey,
} from '../../schema/signed-context/context-keys.ts';
import { createRequestVerifier } from '../../schema/signed-context/verify-request.ts';
import { createSubgraphServer } from '../../subgraphs/harness/serve/create-subgraph-server.ts';
import type { Gateways } from './gateways.ts';
import { NOW } from './now.ts';
import type { Switchboard } from './switchboard.ts';

const key = privateContextKey(Buffer.alloc(32, 1));
const trust = [publicContextKey(publicBytes(key.key))];
const clock = () => NOW;
const path = '/graphql';

/** The same domains behind HTTP, each a server of its own that believes signed requests alone. */
export const openRemotes = async ({ domains, partsOver }: Gateways, { query, verifying }: Switchboard) => {
  const remotes = createRemotes({ sign: { key, clock } });
  const parts = partsOver(query);
  const opened = await Promise.all(
    domains.map(async (domain) => {
      const { name } = domain.model;
      const verifier = verifying(createRequestVerifier({ trust, audience: name, clock }));
      const server = await createSubgraphServer(domain, { parts, verifier, path });
      const origin = await server.listen({ host: '127.0.0.1', port: 0 });
      const url = `${origin}${path}`;
      return { name, server, url, ask: remotes.connect({ name, url }) };
    }),
  );
  return {
    subgraphs: new Map(opened.map(({ name, ask }) => [name, ask] as const)),
    /** Where each listens. */
    addresses: new Map(opened.map(({ name, url }) => [name, url] as const)),
    close: async () => {
      await remotes.close();
      await Promise.all(opened.map(({ server }) => server.close()));
    },
  };
};
