import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { ConfigurationError } from '../../../schema/configuration-error.ts';
import { type Checkpoint, parseCheckpoint } from '../../audit/note/checkpoint.ts';
import { type NoteVerifier, parseVerifierKey } from '../../audit/note/note-key.ts';
import { giverOf, parseReceipt, type Receipt } from '../../audit/note/receipt.ts';
import { parseSignedNote, type SignedNote, signerOf } from '../../audit/note/signed-note.ts';

const malformed = (what: string): ConfigurationError => new ConfigurationError('EVIDENCE_MALFORMED', what);

/** The text of a file, or the argument itself where there is no such file. */
const textOf = (argument: string): Promise<string> => readFile(argument, 'utf8').catch(() => argument);

/** The lines of an export; one that cannot be read is refused by name. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path, 'utf8');
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }))
      yield line;
  } catch (cause) {
    throw new ConfigurationError('EVIDENCE_MALFORMED', `${path} cannot be read.`, { cause });
  }
}

/** A verifier key, in a file or written out. */
export const readVerifierKey = async (argument: string): Promise<NoteVerifier> => {
  const key = parseVerifierKey(await textOf(argument));
  if (key === undefined)
    throw malformed('The key is not a verifier key: name+id+key, as audit key prints it.');
  return key;
};

/** A receipt, in a file or written out. */
export const readReceipt = async (argument: string): Promise<Receipt> => {
  const receipt = parseReceipt(await textOf(argument));
  if (receipt === undefined)
    throw malformed('The receipt is malformed; it begins with "receipt." and is kept whole.');
  return receipt;
};

/** A receipt that one of these keys gave out. */
export const trustReceipt = (receipt: Receipt, keys: readonly NoteVerifier[]): Receipt => {
  if (giverOf(receipt, keys) === undefined) {
    throw malformed('The receipt was given out by another log or under another key, or was made up.');
  }
  return receipt;
};

/** A checkpoint in a file; nobody has vouched for it yet. */
export const readCheckpoint = async (
  argument: string,
): Promise<{ readonly note: SignedNote; readonly checkpoint: Checkpoint }> => {
  const note = parseSignedNote(await textOf(argument));
  const checkpoint = note && parseCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined)
    throw malformed('The checkpoint is no signed note of a log.');
  return { note, checkpoint };
};

/** Refuses a checkpoint that none of these keys signed. */
export const trustCheckpoint = (note: SignedNote, keys: readonly NoteVerifier[]): void => {
  if (signerOf(note, keys) === undefined)
    throw malformed('The checkpoint is another log’s, or under another key.');
};
