import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { placeOnce } from '../../subgraphs/harness/storage/place-once.ts';
import { StartError } from '../refusal.ts';

/** The key a client proves itself with, read from its PEM file. */
export const readClientKey = async (path: string): Promise<KeyObject> => {
  try {
    const key = createPrivateKey(await readFile(path));
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  } catch (cause) {
    throw new StartError('CONFIG_INVALID', `${path} is not a readable private key in PEM.`, { cause });
  }
  throw new StartError('CONFIG_INVALID', `${path} holds a key of another kind than EC P-256.`);
};

/** The same, made where there is no such file yet. */
export const ensureClientKey = async (path: string): Promise<KeyObject> => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await placeOnce(path, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  return readClientKey(path);
};
