import type { Command } from 'commander';
import { Sequencer } from '../../audit/recorder/sequencer.ts';
import { loadLogKeys } from '../log/log-key.ts';
import { LOG_TABLES } from '../log/open-query-log.ts';
import type { ConsoleParts } from '../parts.ts';
import { eraseOld, eraseReferences, RETENTION_YEARS, type RetainParts } from './retain.ts';
import { type OpenLog, withLog } from './with-log.ts';

/** What erasing takes: the owner's rights over the log's tables, and the key that signs what was erased. */
const erasing = async ({ store, storage, env, dataDir }: OpenLog, now: () => Date): Promise<RetainParts> => {
  const { signer } = await loadLogKeys(await store.readOrigin(), { env, dataDir });
  const sequencer = new Sequencer({ store, signer, clock: now });
  const owner = await storage.databaseFor(LOG_TABLES.name);
  return { owner, record: (draft) => sequencer.append(draft), now: now() };
};

/** `audit retain` and `audit erase`: what may leave the log, and how the log says so. */
export const registerErasure = (audit: Command, { terminal, now }: ConsoleParts): void => {
  audit
    .command('retain')
    .description('erase entries whose time is over, by whole months; every proof stays valid')
    .option('--years <n>', 'how long entries are kept; five at least', String(RETENTION_YEARS))
    .action(({ years }: { readonly years: string }) =>
      withLog(async (log) => {
        const erased = await eraseOld(await erasing(log, now), { years: Number(years) });
        if (erased === undefined) terminal.print(`Nothing in the log is older than ${years} years.`);
        else terminal.print(`Erased ${erased.to - erased.from} entries of ${erased.months.length} months.`);
      }),
    );
  audit
    .command('erase <reference>')
    .description('erase the plain references to a subject, staff member or address, on a decision')
    .requiredOption('--decision <text>', 'names the decision; it is entered into the log')
    .action((value: string, { decision }: { readonly decision: string }) =>
      withLog(async (log) => {
        const count = await eraseReferences(await erasing(log, now), { value, decision });
        terminal.print(`Erased ${count} references.`);
      }),
    );
};
