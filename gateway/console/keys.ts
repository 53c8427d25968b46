import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { bindKeys } from '../../subgraphs/harness/storage/check-keys.ts';
import type { Session } from '../../subgraphs/harness/storage/database.ts';
import { cipherOf } from '../../subgraphs/harness/storage/follow-keys.ts';
import { replaceKeys } from '../../subgraphs/harness/storage/replace-keys.ts';
import {
  type InstallationKeys,
  keysFile,
  loadKeys,
  makeKeys,
  newIdentityKeys,
  readKeys,
} from '../../subgraphs/harness/storage/secrets.ts';
import { dataFolder } from '../../subgraphs/harness/storage/storage.ts';
import { resealRecords } from '../../subgraphs/harness/write/reseal.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { ConsoleParts } from './parts.ts';
import { createProgressBar } from './progress-bar.ts';
import { type OpenRecords, withInstallation } from './with-installation.ts';

interface RotateOptions extends ConfigOption {
  readonly prepare?: true;
}

const ROTATE_HELP = `
Seals every citizen identity number anew under new keys, and indexes it anew, beside a running gateway. Both keys are in
the keys file until the last number is sealed; then the keys from before leave it. A rotation that was cut off, whenever,
goes on when the command is given again.

  1. Copy the keys file away, with the backups of the database: what was saved before can be opened with it alone.
  2. Gateways or subgraphs on other machines: keys rotate --prepare, then bring them the file, then go on.
  3. keys rotate

An import that began before is waited for. Cursors, passwords of database roles and nonces stay as they are.`;

/** "rota" in ASCII: of two that rotate at once one makes the keys, and both use them. */
const LOCK = 0x726f7461;

/** Gateways that are looking for a number at the moment have not seen the new keys yet. */
const SETTLE_MS = 1_000;

const underLock = <Result>(
  { models, databaseOf }: OpenRecords,
  work: (session: Session) => Promise<Result>,
): Promise<Result> => {
  const [first] = models;
  if (first === undefined) throw new Error('there is no domain');
  return databaseOf(first.name).transaction(async (session) => {
    await session.query(`select pg_advisory_xact_lock(${LOCK})`);
    return work(session);
  });
};

/** New keys in the file, those of today retired; where a rotation is under way, its keys. */
const beginRotation = (records: OpenRecords, path: string): Promise<InstallationKeys> =>
  underLock(records, async () => {
    const keys = await loadKeys({ dataDir: dataFolder(process.env), env: process.env });
    if (keys.retired !== undefined) return keys;
    const { cursorKey, identityKey, blindIndexKey } = keys;
    const next = { cursorKey, ...newIdentityKeys(), retired: [{ identityKey, blindIndexKey }] };
    await replaceKeys(path, next);
    return next;
  });

/** Takes the retired keys out of the file, unless other ones have come. */
const endRotation = (records: OpenRecords, path: string, ended: InstallationKeys): Promise<void> =>
  underLock(records, async () => {
    const keys = await readKeys(path);
    if (keys === undefined || !keys.identityKey.equals(ended.identityKey)) return;
    const { retired: _, ...today } = keys;
    await replaceKeys(path, today);
  });

const resealAll = async ({ models, databaseOf }: OpenRecords, keys: InstallationKeys): Promise<number> => {
  const citizenIds = cipherOf(keys);
  const bar = createProgressBar(process.stderr);
  const places = models.flatMap((model) => model.records.map((record) => ({ model, record })));
  let count = 0;
  try {
    for (const [place, { model, record }] of places.entries()) {
      const database = databaseOf(model.name);
      count += await resealRecords({
        ...{ database, record, citizenIds },
        onProgress: (rows) => bar.show(place / places.length, `${model.name}.${record.tableName} ${rows}`),
      });
    }
    return count;
  } finally {
    bar.end();
  }
};

const rotate = async ({ prepare, ...options }: RotateOptions, parts: ConsoleParts): Promise<string> =>
  withInstallation(parts, options, async (records) => {
    const path = keysFile({ dataDir: dataFolder(process.env), env: process.env });
    const keys = await beginRotation(records, path);
    if (prepare)
      return `${path} has the new keys beside those of today. Bring it to the other machines, then: keys rotate`;
    const databases = new Set(records.models.map(({ name }) => records.databaseOf(name)));
    for (const database of databases) await bindKeys(database, keys);
    await sleep(SETTLE_MS);
    const count = await resealAll(records, keys);
    await endRotation(records, path, keys);
    return `${count} records were sealed anew. ${path} has the new keys alone.`;
  });

const create = async (file: string): Promise<string> => {
  const isThere = (await readKeys(file)) !== undefined;
  if (isThere)
    throw new ConfigurationError('KEYS_THERE', `${file} is there already; keys are never written over.`);
  await makeKeys(file);
  return `${file} has new keys. Keep a copy apart from the database, and name it with CREDIT_KEYS_FILE.`;
};

/** `keys`: makes the keys of an installation, and replaces those that identity numbers are sealed with. */
export const registerKeys = (program: Command, parts: ConsoleParts): void => {
  const keys = program.command('keys').description('the keys that seal citizen identity numbers');
  keys
    .command('create')
    .description('write new keys into a file that is not there yet')
    .argument('<file>', 'the file; CREDIT_KEYS_FILE names it')
    .action(async (file: string) => parts.terminal.print(await create(file)));
  keys
    .command('rotate')
    .description('seal all identity numbers anew under new keys, beside a running gateway')
    .option('--prepare', 'only put the new keys into the file, beside those of today')
    .addOption(configOption())
    .addHelpText('after', ROTATE_HELP)
    .action(async (options: RotateOptions) => parts.terminal.print(await rotate(options, parts)));
};
