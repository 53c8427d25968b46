import { type Command, Option } from 'commander';
import { print } from 'graphql';
import { type Caller, ROLES, type Role } from '../../schema/caller.ts';
import { PURPOSES, type Purpose } from '../../schema/codes/purposes.ts';
import { printApiSchema } from '../../schema/composition/api-schema.ts';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { POLICY } from '../../schema/policy/policy.ts';
import { createDecisions } from '../permission/decisions.ts';
import { schemaFor } from '../permission/schema-for.ts';
import type { AccessTable } from '../supergraph/access-table.ts';
import { loadSupergraph } from '../supergraph/load-supergraph.ts';
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

interface SchemaOptions extends ConfigOption {
  readonly subgraph?: string;
  readonly role?: Role;
  readonly purpose?: Purpose;
}

/** A caller that may be given whatever its role and purpose allow: its duties cover every record type. */
const callerOf = (role: Role, purpose: Purpose | undefined, access: AccessTable | 'none'): Caller => {
  const types = access === 'none' ? [] : [...access.values()].map(({ recordType }) => recordType);
  const duties = role === 'GOVERNMENT' ? [{ code: 'any', recordTypes: [...new Set(types)] }] : [];
  return { role, own: [], grants: [], duties, ...(purpose !== undefined && { purpose }) };
};

/** `schema`: what clients see, or one subgraph as it is composed. */
export const registerSchema = (program: Command, { terminal, now, readDomains }: ConsoleParts): void => {
  const listener = { say: terminal.complain };
  program
    .command('schema')
    .description('print the schema clients see, or that of one subgraph as it is composed')
    .addOption(configOption())
    .option('-s, --subgraph <name>', 'this subgraph instead, complete with what the harness adds')
    .addOption(new Option('-r, --role <role>', 'only what such a caller is ever given').choices(ROLES))
    .addOption(
      new Option('-p, --purpose <code>', 'with --role: for this purpose').choices(Object.keys(PURPOSES)),
    )
    .action(async ({ config, subgraph, role, purpose }: SchemaOptions) => {
      const domains = await readDomains(config, listener);
      if (subgraph !== undefined)
        return terminal.print(documentOf([...domains, visibilitySource()], subgraph));
      const supergraphSdl = composeDomains(domains, listener);
      const sdl = printApiSchema(supergraphSdl);
      if (role === undefined) return terminal.print(sdl);
      const { access } = loadSupergraph(supergraphSdl);
      const caller = callerOf(role, purpose, access);
      terminal.print(schemaFor(sdl, createDecisions({ access, policy: POLICY })(caller, now())));
    });
};
