import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { composeDomains } from './compose-domains.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { ConsoleParts } from './parts.ts';

const write = async (file: string, text: string): Promise<void> => {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const sentence = `${file} cannot be written; name another file with --output.`;
    throw new ConfigurationError('OUTPUT_UNWRITABLE', sentence, { cause });
  }
};

/** `compose`: prints the supergraph. */
export const registerCompose = (program: Command, { terminal, readDomains }: ConsoleParts): void => {
  const listener = { say: terminal.complain };
  program
    .command('compose')
    .description('compose the supergraph offline and print its SDL')
    .addOption(configOption())
    .option('-o, --output <file>', 'write it to a file instead')
    .action(async ({ config, output }: ConfigOption & { readonly output?: string }) => {
      const supergraph = composeDomains(await readDomains(config, listener), listener);
      if (output === undefined) terminal.print(supergraph);
      else await write(output, supergraph);
    });
};
