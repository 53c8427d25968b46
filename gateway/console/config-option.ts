import { Option } from 'commander';

export interface ConfigOption {
  readonly config: string;
}

/** `--config`, the same for every command that reads the domains. */
export const configOption = (): Option =>
  new Option('-c, --config <file>', 'lists the domains, in the format of rover').default('supergraph.yaml');
