import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import type { RegisteredClient } from '../../schema/registered-client.ts';
import { createClientStore } from '../../subgraphs/harness/platform/client-store.ts';
import { createDocumentStore } from '../../subgraphs/harness/platform/document-store.ts';
import { faultsOf, neverSeen } from '../documents/check-documents.ts';
import { type ManifestEntry, readManifest } from '../documents/read-manifest.ts';
import { type GatewaySchema, loadSupergraph } from '../supergraph/load-supergraph.ts';
import { composeDomains } from './compose-domains.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { ConsoleParts } from './parts.ts';
import { printTable } from './table.ts';
import { withPlatform } from './with-platform.ts';

const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new ConfigurationError('MANIFEST_INVALID', `${path} cannot be read.`, { cause });
  }
};

const titleOf = ({ name, hash }: Pick<ManifestEntry, 'name' | 'hash'>): string => name ?? hash.slice(0, 12);

/** Says what does not fit the schema, and throws if anything does not. */
const checkAll = (entries: readonly ManifestEntry[], schema: GatewaySchema, say: (line: string) => void) => {
  const faults = entries.flatMap((entry) =>
    faultsOf(entry.body, schema).map((fault) => `${titleOf(entry)}: ${fault}`),
  );
  for (const fault of faults) say(fault);
  if (faults.length === 0) return;
  throw new ConfigurationError(
    'DOCUMENTS_INVALID',
    `${faults.length} faults: nothing was registered. Generate the manifest from the schema of today.`,
  );
};

const tellUnseen = (
  entry: ManifestEntry,
  { purposes }: RegisteredClient,
  { schema, now }: { readonly schema: GatewaySchema; readonly now: Date },
): string => {
  const unseen = neverSeen(entry.body, schema, { purposes, now });
  const never = unseen.length === 0 ? 'nothing is always withheld' : `never sees ${unseen.join(', ')}`;
  return `${titleOf(entry)} (${entry.hash.slice(0, 12)}): ${never}`;
};

/** `documents`: the operations that clients send by hash. */
export const registerDocuments = (program: Command, { terminal, now, readDomains }: ConsoleParts): void => {
  const documents = program.command('documents').description('the operations that clients have registered');

  documents
    .command('add')
    .description('register the operations of a manifest; print what the client is never given of each')
    .argument('<client>', 'id of a registered client')
    .argument('<manifest>', 'as GraphQL Code Generator, Apollo or Relay write it, hashes SHA-256')
    .addOption(configOption())
    .action(async (id: string, path: string, { config }: ConfigOption) => {
      const entries = readManifest(await readText(path));
      const listener = { say: terminal.complain };
      const schema = loadSupergraph(composeDomains(await readDomains(config, listener), listener));
      checkAll(entries, schema, terminal.print);
      await withPlatform(async (platform) => {
        const client = await createClientStore(platform).find(id);
        if (client === undefined) {
          throw new ConfigurationError(
            'CLIENT_UNKNOWN',
            'No client of that id is registered: client list shows them.',
          );
        }
        const at = now();
        for (const entry of entries) terminal.print(tellUnseen(entry, client, { schema, now: at }));
        const owned = entries.map((entry) => ({ ...entry, client: id }));
        const added = await createDocumentStore(platform).add(owned, at);
        terminal.print(`${entries.length} operations, ${added} of them new.`);
      });
    });

  documents
    .command('list')
    .description('what is registered')
    .argument('[client]', 'of this client alone')
    .action(async (id?: string) => {
      const listed = await withPlatform((platform) => createDocumentStore(platform).list(id));
      if (listed.length === 0) return terminal.print('No document is registered.');
      const rows = listed.map(({ client, name = '', hash }) => [client, name, hash]);
      terminal.print(printTable({ heads: ['client', 'operation', 'hash'], rows }));
    });
};
