import { execFileSync } from 'node:child_process';
import { createPublicKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../tree/hashes.ts';
import { inclusionProof, nodesOf, rangeHash } from '../tree/proofs.ts';
import { type Checkpoint, parseCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { createNoteSigner, parseVerifierKey, writeVerifierKey } from './note-key.ts';
import { giverOf, parseReceipt, writeReceipt } from './receipt.ts';
import { parseSignedNote, signerOf, writeSignedNote } from './signed-note.ts';

const sigstore = createRequire(import.meta.url)('@sigstore/verify/dist/tlog/checkpoint.js') as {
  verifyCheckpoint: (entry: object, logs: readonly object[]) => { logSize: bigint; logHash: Buffer };
};

const ORIGIN = 'credit-gateway/0123456789abcdef';
const signer = createNoteSigner(ORIGIN, randomBytes(32));
const leaves = Array.from({ length: 9 }, (_, index) => leafHash(`entry ${index}`));
const checkpoint: Checkpoint = {
  origin: ORIGIN,
  size: 109,
  root: leafHash('the tree'),
  at: new Date('2026-11-25T08:00:00.123Z'),
  start: 100,
  groupRoot: rangeHash(nodesOf(leaves), 0, leaves.length),
};
const text = writeCheckpoint(checkpoint);
const signature = signer.sign(text);
const note = writeSignedNote({ text, signatures: [{ ...signer, signature }] });
const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), signer.publicKey]);

const receiptAt = (place: number) => ({
  ...checkpoint,
  leaf: leaves[place] ?? leafHash(''),
  index: checkpoint.start + place,
  path: inclusionProof(nodesOf(leaves), place, leaves.length),
  keyId: signer.keyId,
  signature,
});

describe('a checkpoint', () => {
  it('is a signed note that code which is not ours accepts', () => {
    const log = {
      logID: signer.keyId,
      baseURL: ORIGIN,
      publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    };
    const read = sigstore.verifyCheckpoint({ inclusionProof: { checkpoint: { envelope: note } } }, [log]);
    expect([read.logSize, read.logHash]).toEqual([109n, checkpoint.root]);
  });

  it('has a signature that openssl accepts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'note-'));
    const file = (name: string, content: string | Buffer) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    try {
      const said = execFileSync('openssl', [
        ...['pkeyutl', '-verify', '-rawin', '-pubin', '-keyform', 'DER', '-inkey', file('key', spki)],
        ...['-in', file('text', text), '-sigfile', file('signature', signature)],
      ]);
      expect(said.toString()).toContain('Verified Successfully');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is read back as it was written, and by no one whose key did not sign it', () => {
    const read = parseSignedNote(note);
    expect(read && parseCheckpoint(read.text)).toEqual(checkpoint);
    const stranger = createNoteSigner(ORIGIN, randomBytes(32));
    const namesake = createNoteSigner('another-log', randomBytes(32));
    expect(read && signerOf(read, [namesake, stranger, signer])?.keyId).toEqual(signer.keyId);
    expect(read && signerOf(read, [namesake, stranger])).toBeUndefined();
  });

  it.each([
    ['cut short', note.slice(0, -20)],
    ['without signature', text],
    ['empty', ''],
  ])('%s is malformed', (_, wrong) => {
    expect(parseSignedNote(wrong)).toBeUndefined();
  });

  it('with any byte of its text changed is nobody’s', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), (place) => {
        const changed = `${note.slice(0, place)}~${note.slice(place + 1)}`;
        const read = parseSignedNote(changed);
        expect(read && signerOf(read, [signer])).toBeUndefined();
      }),
    );
  });
});

describe('a verifier key', () => {
  it('is read back as it was written', () => {
    const read = parseVerifierKey(`${writeVerifierKey(signer)}\n`);
    expect([read?.name, read?.keyId, read?.publicKey]).toEqual([ORIGIN, signer.keyId, signer.publicKey]);
  });

  it.each([
    ['', 'nothing'],
    [writeVerifierKey(signer).replace('credit', 'credlt'), 'another name'],
    [writeVerifierKey(signer).slice(0, -5), 'one cut short'],
  ])('%s is none (%s)', (wrong) => {
    expect(parseVerifierKey(wrong)).toBeUndefined();
  });
});

describe('a receipt', () => {
  it('of every entry of a group is vouched for by the group’s one signature', () => {
    leaves.forEach((_, place) => {
      const read = parseReceipt(writeReceipt(receiptAt(place)));
      expect(read && giverOf(read, [signer])?.name).toBe(ORIGIN);
      expect(read?.index).toBe(100 + place);
    });
  });

  it('with any bit changed is malformed or nobody’s', () => {
    const whole = Buffer.from(writeReceipt(receiptAt(3)).slice('receipt.'.length), 'base64url');
    fc.assert(
      fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
        const changed = Buffer.from(whole);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const read = parseReceipt(`receipt.${changed.toString('base64url')}`);
        expect(read && giverOf(read, [signer])).toBeUndefined();
      }),
    );
  });

  it.each(['', 'receipt.', 'receipt.AAAA', `${writeReceipt(receiptAt(1))}AA`, 'SGVsbG8'])(
    'is not %s',
    (wrong) => {
      expect(parseReceipt(wrong)).toBeUndefined();
    },
  );
});
