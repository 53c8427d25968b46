import { AskError, type Gateway } from './ask-gateway.ts';
import { proveCheckpoint, proveEntry, proveOlder, proveReceipt, type Verdict } from './proof/prove.ts';
import { readVerifierKey, type VerifierKey } from './proof/verifier-key.ts';

/** A verdict, and whether the key it rests on was the reader's own. */
export interface Judged {
  readonly verdict: Verdict;
  readonly keyFrom: 'reader' | 'gateway';
}

export interface Prover {
  readonly entry: (entry: { readonly index: number; readonly text: string }) => Promise<Judged>;
  readonly receipt: (text: string) => Promise<Judged>;
  /** Of a note from before; of the gateway's last where it is empty. */
  readonly checkpoint: (older: string) => Promise<Judged>;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const readKeys = async (text: string): Promise<readonly VerifierKey[]> => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const keys = await Promise.all(lines.map(readVerifierKey));
  if (keys.length === 0 || keys.includes(undefined)) {
    throw new AskError(
      'KEY_MALFORMED',
      '公钥应为 名称+编号+公钥。 A key is name+id+key, as audit key prints it.',
    );
  }
  return keys.filter((key) => key !== undefined);
};

/** Proves within the browser, with the reader's key or, where there is none, the gateway's. */
export const createProver = ({ readLog }: Gateway, ownKey: string): Prover => {
  const keyFrom = ownKey.trim() === '' ? 'gateway' : 'reader';
  const open = async () => {
    const keys = readKeys(keyFrom === 'reader' ? ownKey : textOf(await readLog('key')));
    const note = readLog('checkpoint').then(textOf);
    return { keys: await keys, note: await note, loadTile: readLog };
  };
  const judged = async (verdict: Promise<Verdict>): Promise<Judged> => ({ verdict: await verdict, keyFrom });
  return {
    entry: async (entry) => judged(proveEntry(entry, await open())),
    receipt: async (text) => judged(proveReceipt(text, await open())),
    checkpoint: async (older) => {
      const log = await open();
      return judged(older.trim() === '' ? proveCheckpoint(log.note, log.keys) : proveOlder(older, log));
    },
  };
};
