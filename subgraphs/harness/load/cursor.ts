import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import { CodedError } from '../../../schema/coded-error.ts';

/** A place in a list: the value it is ordered by, as the caller may see it, and the record that carries it. */
export interface Position {
  readonly value: string | null;
  readonly recordId: string;
}

export interface CursorSeal {
  seal(position: Position, list: string): string;
  /** Refuses what was not sealed for this very list with CURSOR_INVALID. */
  open(cursor: string, list: string): Position;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const isPosition = (value: unknown): value is [string | null, string] =>
  Array.isArray(value) && value.length === 2 && typeof value[1] === 'string';

/**
 * Seals positions so that a client can neither read nor make one (AES-256-GCM, 32-byte key). `list` names record type,
 * order, filter and role: a cursor of another list does not open.
 * Why the nonce is derived: the same place then has the same cursor, so answers repeat byte for byte, and two
 * positions share a nonce only when they are equal.
 */
export const createCursorSeal = (key: Uint8Array): CursorSeal => {
  const nonceKey = createHash('sha256').update(key).update('cursor nonce').digest();
  return {
    seal: ({ value, recordId }, list) => {
      const plain = JSON.stringify([value, recordId]);
      const nonce = createHmac('sha256', nonceKey)
        .update(`${list}\0${plain}`)
        .digest()
        .subarray(0, NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(list));
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: (cursor, list) => {
      const bytes = Buffer.from(cursor, 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) throw new CodedError('CURSOR_INVALID', 'too short');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(list))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      let plain: unknown;
      try {
        const opened = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
        plain = JSON.parse(Buffer.concat(opened).toString('utf8'));
      } catch {
        throw new CodedError('CURSOR_INVALID', 'does not open for this list');
      }
      if (!isPosition(plain)) throw new CodedError('CURSOR_INVALID', 'holds no position');
      return { value: plain[0], recordId: plain[1] };
    },
  };
};
