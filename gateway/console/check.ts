import type { Command } from 'commander';
import { composeDomains } from './compose-domains.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { ConsoleParts } from './parts.ts';
import { listPlaces } from './permissions/list-places.ts';

/** `check`: everything that would stop composition, one line a finding. */
export const registerCheck = (program: Command, { terminal, readDomains }: ConsoleParts): void => {
  const listener = { say: terminal.print };
  program
    .command('check')
    .description('lint the subgraphs and compose them; print each finding on a line')
    .addOption(configOption())
    .action(async ({ config }: ConfigOption) => {
      const domains = await readDomains(config, listener);
      composeDomains(domains, listener);
      const places = listPlaces(domains);
      const records = places.filter(({ kind }) => kind === 'type').length;
      terminal.print(
        `${domains.length} subgraphs fit together. Record types: ${records}. Fields: ${places.length - records}. Each is labelled.`,
      );
    });
};
