import { readFile } from 'node:fs/promises';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import type { RegisteredClient } from '../../schema/registered-client.ts';
import type { RegisteredDocument } from '../../schema/registered-document.ts';
import { createClientStore } from '../../subgraphs/harness/platform/client-store.ts';
import { createDocumentStore } from '../../subgraphs/harness/platform/document-store.ts';
import { faultsOf, neverSeen } from '../documents/check-documents.ts';
import { type GatewaySchema, loadSupergraph } from '../supergraph/load-supergraph.ts';
import type { Terminal } from './terminal.ts';
import { withPlatform } from './with-platform.ts';

export interface CheckRegisteredParts {
  /** As it would be served. */
  readonly supergraphSdl: string;
  /** File of the supergraph served so far: what it withheld already is no loss. */
  readonly against?: string;
  readonly terminal: Terminal;
  readonly now: Date;
}

const readBefore = async (path: string | undefined): Promise<GatewaySchema | undefined> => {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ConfigurationError('MANIFEST_INVALID', `${path} cannot be read.`, { cause });
  });
  return loadSupergraph(text);
};

/** What the change takes from a registered operation: `breaks`, it fits no more; `starves`, a coordinate is never given now. */
const lossesOf = (
  { body }: RegisteredDocument,
  client: RegisteredClient | undefined,
  {
    before,
    after,
    now,
  }: { readonly before: GatewaySchema | undefined; readonly after: GatewaySchema; readonly now: Date },
): readonly string[] => {
  const faults = faultsOf(body, after);
  if (faults.length > 0) return faults.map((fault) => `breaks: ${fault}`);
  const reads = { purposes: client?.purposes ?? [], now };
  const fitted = before !== undefined && faultsOf(body, before).length === 0;
  const unseenBefore = fitted ? neverSeen(body, before, reads) : [];
  return neverSeen(body, after, reads)
    .filter((coordinate) => !unseenBefore.includes(coordinate))
    .map((coordinate) => `starves: ${coordinate} is never given`);
};

/** Says which registered operations a schema breaks or starves, one line each. Throws where it breaks any. */
export const checkRegistered = async (parts: CheckRegisteredParts): Promise<void> => {
  const { supergraphSdl, against, terminal, now } = parts;
  const [before, after] = [await readBefore(against), loadSupergraph(supergraphSdl)];
  const { clients, documents } = await withPlatform(async (platform) => ({
    clients: new Map((await createClientStore(platform).list()).map((client) => [client.id, client])),
    documents: await createDocumentStore(platform).list(),
  }));
  const losses = documents.flatMap((document) => {
    const { client, name, hash } = document;
    const lost = lossesOf(document, clients.get(client), { before, after, now });
    return lost.map((loss) => `${client} ${name ?? hash.slice(0, 12)} ${loss}`);
  });
  for (const loss of losses) terminal.print(loss);
  if (losses.some((loss) => / breaks: /.test(loss))) {
    throw new ConfigurationError('DOCUMENTS_INVALID', 'Registered operations would fit the schema no more.');
  }
  terminal.print(`${documents.length} registered operations fit. Coordinates they lose: ${losses.length}.`);
};
