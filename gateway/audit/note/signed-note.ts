import type { NoteVerifier } from './note-key.ts';

const KEY_ID_BYTES = 4;
const SIGNATURE_LINE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u;

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

/** A text and who signed it (C2SP signed-note). */
export interface SignedNote {
  /** Ends with a line feed, which is signed as well. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const lineOf = ({ name, keyId, signature }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;

export const writeSignedNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(lineOf).join('')}`;

const parseLine = (line: string): NoteSignature | undefined => {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const decoded = Buffer.from(encoded, 'base64');
  if (decoded.length <= KEY_ID_BYTES) return undefined;
  return { name, keyId: decoded.subarray(0, KEY_ID_BYTES), signature: decoded.subarray(KEY_ID_BYTES) };
};

/** Reads a signed note; undefined when it is malformed. Nothing of it has been believed yet. */
export const parseSignedNote = (note: string): SignedNote | undefined => {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map(parseLine);
  const read = signatures.filter((signature) => signature !== undefined);
  return read.length === signatures.length ? { text: note.slice(0, end + 1), signatures: read } : undefined;
};

/** The first of these keys that signed a note; undefined when none did. */
export const signerOf = (
  { text, signatures }: SignedNote,
  verifiers: readonly NoteVerifier[],
): NoteVerifier | undefined =>
  verifiers.find((verifier) =>
    signatures.some(
      ({ name, keyId, signature }) =>
        name === verifier.name && keyId.equals(verifier.keyId) && verifier.accepts(text, signature),
    ),
  );
