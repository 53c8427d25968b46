import { hash, randomFillSync } from 'node:crypto';
import type { Reference } from '../recorder/log-store.ts';

const SALT_BYTES = 16;
const POOL = Buffer.allocUnsafe(256 * SALT_BYTES);
let used = POOL.length;

/** Random bytes nobody else gets. Why a pool: asking the system for 16 bytes costs as much as for 4,096. */
const drawSalt = (): Buffer => {
  if (used === POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += SALT_BYTES;
  return Buffer.from(POOL.subarray(used - SALT_BYTES, used));
};

/** What the tree holds of a reference: SHA-256 over salt, kind and value. Without the salt it says nothing. */
export const commitmentTo = ({ salt, kind, value }: Reference): string =>
  hash('sha256', Buffer.concat([salt, Buffer.from(`${kind}\n${value}`)]), 'base64url' as 'base64');

/** A reference with a salt of its own, so that erasing it leaves nothing to guess at. */
export const createReference = (kind: Reference['kind'], value: string): Reference => ({
  kind,
  salt: drawSalt(),
  value,
});
