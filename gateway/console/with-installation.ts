import type { CitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import type { DomainModel } from '../../subgraphs/harness/model/model.ts';
import type { Database } from '../../subgraphs/harness/storage/database.ts';
import type { Environment } from '../../subgraphs/harness/storage/database-url.ts';
import { type Installation, openInstallation } from './installation.ts';
import type { ConsoleParts } from './parts.ts';
import { readDomains } from './read-domains.ts';

/** What a command works on: the domains, their databases, and the cipher for identity numbers. */
export interface OpenRecords {
  readonly models: readonly DomainModel[];
  readonly databaseOf: (domain: string) => Database;
  readonly citizenIds: CitizenIdCipher;
  readonly holdKeys: Installation['holdKeys'];
}

export interface WithInstallationOptions {
  readonly config: string;
  readonly env?: Environment;
}

/** Opens the installation, beside a running gateway if there is one, for as long as one piece of work takes. */
export const withInstallation = async <Result>(
  { terminal, now }: ConsoleParts,
  { config, env = process.env }: WithInstallationOptions,
  work: (records: OpenRecords) => Promise<Result>,
): Promise<Result> => {
  const domains = await readDomains(config, { say: terminal.complain });
  const models = domains.map(({ loaded }) => loaded.model);
  const installation = await openInstallation({
    ...{ domains: models, env, kind: 'command', clock: now, readers: 'none' },
  });
  const { databaseOf, citizenIds, holdKeys } = installation;
  try {
    return await work({ models, databaseOf, citizenIds, holdKeys });
  } finally {
    await installation.storage.close();
  }
};
