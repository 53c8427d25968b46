import { type Bytes, fromBase64, toBase64 } from './bytes.ts';
import { signerOf, type VerifierKey } from './verifier-key.ts';

/** A tree that was signed (C2SP tlog-checkpoint), with the group of entries it was signed for. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  readonly at: string;
  readonly start: number;
  readonly groupRoot: Bytes;
}

export const writeCheckpoint = ({ origin, size, root, at, start, groupRoot }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\ntime ${at}\ngroup ${start} ${toBase64(groupRoot)}\n`;

const SHAPE =
  /^(\S+)\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\ntime (\S{24})\ngroup (\d{1,15}) ([A-Za-z0-9+/]{43}=)\n$/;

export const readCheckpoint = (text: string): Checkpoint | undefined => {
  const [, origin = '', size, root = '', at = '', start, groupRoot = ''] = SHAPE.exec(text) ?? [];
  const [rootBytes, groupBytes] = [fromBase64(root), fromBase64(groupRoot)];
  if (rootBytes === undefined || groupBytes === undefined || size === undefined) return undefined;
  return { origin, size: Number(size), root: rootBytes, at, start: Number(start), groupRoot: groupBytes };
};

export type OpenedNote =
  | { readonly kind: 'signed'; readonly checkpoint: Checkpoint; readonly key: VerifierKey }
  | { readonly kind: 'malformed' | 'unsigned' };

const LINE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Reads a signed note (C2SP signed-note), and believes it only when one of these keys signed it as that log. */
export const openNote = async (note: string, keys: readonly VerifierKey[]): Promise<OpenedNote> => {
  const whole = note.endsWith('\n') ? note : `${note}\n`;
  const end = whole.lastIndexOf('\n\n');
  const text = whole.slice(0, end + 1);
  const checkpoint = end < 0 ? undefined : readCheckpoint(text);
  const lines = whole
    .slice(end + 2, -1)
    .split('\n')
    .map((line) => LINE.exec(line));
  if (checkpoint === undefined || lines.includes(null)) return { kind: 'malformed' };
  const signatures = lines
    .filter((line) => line?.[1] === checkpoint.origin)
    .map((line) => fromBase64(line?.[2] ?? '') ?? new Uint8Array())
    .map((bytes) => ({ keyId: bytes.slice(0, 4), signature: bytes.slice(4) }));
  const ofThisLog = keys.filter(({ name }) => name === checkpoint.origin);
  const key = await signerOf(text, signatures, ofThisLog);
  return key === undefined ? { kind: 'unsigned' } : { kind: 'signed', checkpoint, key };
};
