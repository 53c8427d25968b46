import type { Command } from 'commander';
import { composeDomains } from './compose-domains.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { ConsoleParts } from './parts.ts';
import { listPlaces } from './permissions/list-places.ts';

interface CheckOptions extends ConfigOption {
  readonly documents?: true;
  readonly against?: string;
}

/** `check`: everything that would stop composition, one line a finding. */
export const registerCheck = (program: Command, { terminal, now, readDomains }: ConsoleParts): void => {
  const listener = { say: terminal.print };
  program
    .command('check')
    .description('lint the subgraphs and compose them; print each finding on a line')
    .addOption(configOption())
    .option('--documents', 'also say which registered operations it breaks or starves')
    .option('--against <file>', 'with --documents: the supergraph served so far; what it withheld is no loss')
    .action(async ({ config, documents, against }: CheckOptions) => {
      const domains = await readDomains(config, listener);
      const supergraphSdl = composeDomains(domains, listener);
      const places = listPlaces(domains);
      const records = places.filter(({ kind }) => kind === 'type').length;
      terminal.print(
        `${domains.length} subgraphs fit together. Record types: ${records}. Fields: ${places.length - records}. Each is labelled.`,
      );
      if (documents) {
        const { checkRegistered } = await import('./check-registered.ts');
        await checkRegistered({
          ...{ supergraphSdl, terminal, now: now() },
          ...(against !== undefined && { against }),
        });
      }
    });
};
