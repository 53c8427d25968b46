import type { Command } from 'commander';
import { print } from 'graphql';
import { printApiSchema } from '../../schema/composition/api-schema.ts';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { composeDomains } from './compose-domains.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { ConsoleParts, DomainSource } from './parts.ts';
import { visibilitySource } from './visibility-source.ts';

const documentOf = (domains: readonly DomainSource[], name: string): string => {
  const found = domains.find((domain) => domain.name === name);
  if (found !== undefined) return print(found.document);
  const names = domains.map((domain) => domain.name).join(', ');
  throw new ConfigurationError('SUBGRAPH_UNKNOWN', `There is no subgraph of that name; there are ${names}.`);
};

/** `schema`: what clients see, or one subgraph as it is composed. */
export const registerSchema = (program: Command, { terminal, readDomains }: ConsoleParts): void => {
  const listener = { say: terminal.complain };
  program
    .command('schema')
    .description('print the schema clients see, or that of one subgraph as it is composed')
    .addOption(configOption())
    .option('-s, --subgraph <name>', 'this subgraph instead, complete with what the harness adds')
    .action(async ({ config, subgraph }: ConfigOption & { readonly subgraph?: string }) => {
      const domains = await readDomains(config, listener);
      if (subgraph !== undefined)
        return terminal.print(documentOf([...domains, visibilitySource()], subgraph));
      terminal.print(printApiSchema(composeDomains(domains, listener)));
    });
};
