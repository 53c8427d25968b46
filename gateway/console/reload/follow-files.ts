import type { Log } from '../../audit/log-outcome.ts';
import type { Gateway, Replacement } from '../../create-gateway.ts';
import { watchFiles } from '../../reload/watch-files.ts';
import type { Terminal } from '../terminal.ts';

export interface FollowParts {
  readonly gateway: Gateway;
  readonly files: () => Promise<readonly string[]>;
  readonly load: () => Promise<Replacement>;
  readonly terminal: Terminal;
  readonly log: Log;
  readonly everyMs?: number;
}

/** Serves changed files as soon as they can be served, and says when they cannot. Returns how to stop. */
export const followFiles = ({
  gateway,
  files,
  load,
  terminal,
  log,
  everyMs = 1_000,
}: FollowParts): Promise<() => void> =>
  watchFiles({
    files,
    everyMs,
    onChange: async () => {
      const change = await gateway.reload(load);
      if (change.kind === 'unchanged') return;
      if (change.kind === 'served') {
        log.info({ generation: change.generation }, 'supergraph changed');
        terminal.complain('The changed supergraph is served.');
        return;
      }
      log.error({ reason: change.reason }, 'supergraph change refused');
      terminal.complain(`The changed supergraph is not served, the one before is: ${change.reason}`);
    },
  });
