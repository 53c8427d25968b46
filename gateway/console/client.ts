import { type Command, InvalidArgumentError, Option } from 'commander';
import { isPurpose, PURPOSES, type Purpose } from '../../schema/codes/purposes.ts';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { CLIENT_PROOFS, DOCUMENT_MODES, type RegisteredClient } from '../../schema/registered-client.ts';
import { createClientStore } from '../../subgraphs/harness/platform/client-store.ts';
import type { ConsoleParts } from './parts.ts';
import { printTable } from './table.ts';
import { withPlatform } from './with-platform.ts';

type AddOptions = Pick<
  RegisteredClient,
  'organisation' | 'contact' | 'requestsPerMinute' | 'costPerMinute' | 'proof' | 'documents'
> & { readonly purpose: readonly Purpose[]; readonly validFrom?: Date; readonly validTo?: Date };

const collectPurpose = (value: string, before: readonly Purpose[] = []): readonly Purpose[] => {
  if (!isPurpose(value)) throw new InvalidArgumentError(`Write one of ${Object.keys(PURPOSES).join(', ')}.`);
  return [...before, value];
};

const readInstant = (value: string): Date => {
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) throw new InvalidArgumentError('Write it as 2027-01-01T00:00:00Z.');
  return instant;
};

const readCount = (value: string): number => {
  const count = Number(value);
  if (!/^\d+$/.test(value) || count < 1 || count > 2_000_000_000)
    throw new InvalidArgumentError('It is not a whole number above 0.');
  return count;
};

const aYearAfter = (instant: Date): Date => new Date(instant.getTime() + 365 * 86_400_000);

const clientOf = (
  id: string,
  { purpose, validFrom, validTo, ...agreed }: AddOptions,
  now: Date,
): RegisteredClient => {
  const from = validFrom ?? now;
  return {
    ...agreed,
    id,
    roles: ['CLIENT'],
    purposes: [...new Set(purpose)],
    validFrom: from,
    validTo: validTo ?? aYearAfter(from),
  };
};

const describe = (client: RegisteredClient): string =>
  printTable({
    heads: ['agreed', 'with this client'],
    rows: [
      ['id', client.id],
      ['organisation', client.organisation],
      ['contact', client.contact],
      ['roles', client.roles.join(', ')],
      ['purposes', client.purposes.join(', ')],
      ['requests a minute', String(client.requestsPerMinute)],
      ['cost a minute', String(client.costPerMinute)],
      ['proof', client.proof],
      ['documents', client.documents],
      ['valid from', client.validFrom.toISOString()],
      ['valid to', client.validTo.toISOString()],
      ['suspended', client.suspendedAt?.toISOString() ?? 'no'],
    ],
  });

const unknown = (): ConfigurationError =>
  new ConfigurationError('CLIENT_UNKNOWN', 'No client of that id is registered: client list shows them.');

/** `client`: the registry of authorised users. What it changes holds for running gateways within half a second. */
export const registerClient = (program: Command, { terminal, now }: ConsoleParts): void => {
  const client = program.command('client').description('the clients that may ask in their own name');

  client
    .command('add')
    .description('register a client')
    .argument('<id>', 'as its tokens name it')
    .requiredOption('--organisation <name>', 'whose client it is')
    .requiredOption('--contact <address>', 'whom to call about it')
    .addOption(
      new Option('-p, --purpose <code>', 'what it may ask for; repeatable')
        .argParser(collectPurpose)
        .makeOptionMandatory(),
    )
    .option('--requests-per-minute <number>', 'its quota of requests', readCount, 600)
    .option('--cost-per-minute <number>', 'its quota of estimated cost', readCount, 60_000)
    .addOption(
      new Option('--proof <kind>', 'PROOF_OF_KEY: its tokens must be bound to a key (DPoP)')
        .choices(CLIENT_PROOFS)
        .default('TOKEN'),
    )
    .addOption(
      new Option('--documents <mode>', 'which operations it may send').choices(DOCUMENT_MODES).default('ALL'),
    )
    .option('--valid-from <instant>', 'from when on (default: now)', readInstant)
    .option('--valid-to <instant>', 'until when (default: a year later)', readInstant)
    .action(async (id: string, options: AddOptions) => {
      const added = clientOf(id, options, now());
      if (added.validTo <= added.validFrom)
        throw new ConfigurationError('CLIENT_INVALID', 'It would end before it begins: mend --valid-to.');
      if (!(await withPlatform((platform) => createClientStore(platform).add(added))))
        throw new ConfigurationError('CLIENT_INVALID', 'A client of that id is registered already.');
      terminal.print(describe(added));
    });

  client
    .command('list')
    .description('all clients')
    .action(async () => {
      const clients = await withPlatform((platform) => createClientStore(platform).list());
      if (clients.length === 0) return terminal.print('No client is registered.');
      const rows = clients.map(({ id, organisation, purposes, validTo, suspendedAt }) => [
        ...[id, organisation, purposes.join(', '), validTo.toISOString().slice(0, 10)],
        suspendedAt === undefined ? '' : 'suspended',
      ]);
      terminal.print(printTable({ heads: ['id', 'organisation', 'purposes', 'valid to', 'state'], rows }));
    });

  client
    .command('show')
    .description('what is agreed with a client')
    .argument('<id>')
    .action(async (id: string) => {
      const found = await withPlatform((platform) => createClientStore(platform).find(id));
      if (found === undefined) throw unknown();
      terminal.print(describe(found));
    });

  const suspending = (name: string, description: string, at: () => Date | undefined): void => {
    client
      .command(name)
      .description(description)
      .argument('<id>')
      .action(async (id: string) => {
        if (!(await withPlatform((platform) => createClientStore(platform).suspend(id, at()))))
          throw unknown();
        terminal.print(at() === undefined ? 'It may ask again.' : 'It may ask no more.');
      });
  };
  suspending('suspend', 'stop a client at once', now);
  suspending('resume', 'let a suspended client ask again', () => undefined);
};
