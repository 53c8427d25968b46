import { join } from 'node:path';
import { projectRoot } from '../sdl/sdl-library.ts';
import type { MigratedDomain } from '../storage/migrate.ts';

/** What the gateways of an installation share lies beside the domains, in a schema of its own. */
export const PLATFORM: MigratedDomain = {
  name: 'platform',
  folder: join(projectRoot(), 'subgraphs/harness/platform'),
};
