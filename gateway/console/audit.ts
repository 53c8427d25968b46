import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { canonicalJson } from '../audit/entry/canonical-json.ts';
import { exportLines, noteOf } from '../audit/export/export-lines.ts';
import { describeFinding } from '../audit/export/finding.ts';
import { verifyExport } from '../audit/export/verify-export.ts';
import { writeVerifierKey } from '../audit/note/note-key.ts';
import { Sequencer } from '../audit/recorder/sequencer.ts';
import { proveReceipt } from './audit/prove.ts';
import {
  readCheckpoint,
  readLines,
  readReceipt,
  readVerifierKey,
  trustCheckpoint,
  trustReceipt,
} from './audit/read-evidence.ts';
import { registerErasure } from './audit/register-erasure.ts';
import { type OpenLog, withLog } from './audit/with-log.ts';
import { loadLogKeys, rotateLogKey } from './log/log-key.ts';
import type { ConsoleParts } from './parts.ts';

interface VerifyOptions {
  readonly key: string;
  readonly since: readonly string[];
  readonly receipt: readonly string[];
  readonly lastSignature?: boolean;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

async function* withBreaks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

const writeExport = async ({ store }: OpenLog, path: string): Promise<void> => {
  try {
    await pipeline(Readable.from(withBreaks(exportLines(store))), createWriteStream(path, { mode: 0o600 }));
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new ConfigurationError('OUTPUT_UNWRITABLE', `${path} cannot be written.`, { cause });
  }
};

const verify = async (path: string, options: VerifyOptions, { terminal }: ConsoleParts): Promise<void> => {
  const key = await readVerifierKey(options.key);
  const receipts = await Promise.all(options.receipt.map(readReceipt));
  const notes = await Promise.all(options.since.map(readCheckpoint));
  const since = notes.map(({ checkpoint }) => checkpoint);
  const signatures = options.lastSignature === true ? 'last' : 'every';
  const verdict = await verifyExport(readLines(path), { key, receipts, since, signatures });
  // Why after: the log itself tells which keys came after the one given.
  for (const receipt of receipts) trustReceipt(receipt, verdict.keys);
  for (const { note } of notes) trustCheckpoint(note, verdict.keys);
  for (const finding of verdict.findings) terminal.print(describeFinding(finding));
  if (verdict.findings.length > 0) {
    throw new ConfigurationError(
      'LOG_NOT_PROVEN',
      `The export of ${verdict.size} entries is not what was signed.`,
    );
  }
  const evidence = since.length + receipts.length;
  terminal.print(
    `${verdict.size} entries, each as it was signed. Checked against ${evidence} from elsewhere.`,
  );
};

/** Hands signing over: the old key signs the entry that names the new one. */
const rotate = async ({ store, env, dataDir }: OpenLog, now: () => Date): Promise<string> => {
  const origin = await store.readOrigin();
  const next = await rotateLogKey(origin, { env, dataDir }, (key, signer) => {
    const entry = { at: now().toISOString(), key: writeVerifierKey(key), kind: 'key', v: 1 };
    const sequencer = new Sequencer({ store, signer, clock: now });
    return sequencer.append({ body: canonicalJson(entry), references: [] });
  });
  return writeVerifierKey(next);
};

/** `audit`: what an auditor takes away, and what proves it without us. */
export const registerAudit = (program: Command, parts: ConsoleParts): void => {
  const { terminal, now } = parts;
  const audit = program.command('audit').description('export, verify and prove the query log');
  audit
    .command('export <file>')
    .description('write the whole log with its checkpoints, one JSON value a line')
    .action((path: string) => withLog((log) => writeExport(log, path)));
  audit
    .command('verify <file>')
    .description('verify an export offline, with the public key alone')
    .requiredOption('--key <key>', 'the public key, or a file that holds it')
    .option('--since <checkpoint>', 'a checkpoint from before, in a file; may be repeated', collect, [])
    .option('--receipt <receipt>', 'a receipt, or a file that holds it; may be repeated', collect, [])
    .option('--last-signature', 'check the last signature alone, which covers all entries; faster')
    .action((path: string, options: VerifyOptions) => verify(path, options, parts));
  audit
    .command('prove <receipt>')
    .description('find the entry of a receipt, and print it with its proof')
    .action((text: string) =>
      withLog(async ({ store, env, dataDir }) => {
        const { all } = await loadLogKeys(await store.readOrigin(), { env, dataDir });
        const { entry, text: proof } = await proveReceipt(store, trustReceipt(await readReceipt(text), all));
        terminal.print(entry ?? 'Its text was erased after its time; the proof holds.');
        terminal.print(proof);
      }),
    );
  audit
    .command('checkpoint')
    .description('print the last checkpoint, to be kept elsewhere')
    .action(() =>
      withLog(async ({ store }) => terminal.print(noteOf(await store.readHead(), await store.readOrigin()))),
    );
  audit
    .command('key')
    .description('print the public key, to be handed to those who verify')
    .action(() =>
      withLog(async ({ store, env, dataDir }) => {
        const { all } = await loadLogKeys(await store.readOrigin(), { env, dataDir });
        for (const key of all) terminal.print(writeVerifierKey(key));
      }),
    );
  audit
    .command('rotate-key')
    .description('hand signing over to a new key, from the next start on')
    .action(() => withLog(async (log) => terminal.print(await rotate(log, now))));
  registerErasure(audit, parts);
};
