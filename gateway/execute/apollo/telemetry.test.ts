import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';

describe('stock Apollo', () => {
  it('opens no connection and looks up no name, whatever the environment says', async () => {
    const { APOLLO_TELEMETRY_DISABLED: _, ...env } = process.env;
    // Why a process of its own: the library looks at the environment when it is first loaded.
    const script = join(projectRoot(), 'gateway/testing/ask-stock-apollo.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { env });
    expect(JSON.parse(stdout)).toEqual({ errors: [], connections: 0, lookups: 0 });
  });
});
