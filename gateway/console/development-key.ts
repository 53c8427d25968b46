import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../subgraphs/harness/storage/database-url.ts';
import { placeOnce } from '../../subgraphs/harness/storage/place-once.ts';
import { dataFolder } from '../../subgraphs/harness/storage/storage.ts';

/**
 * The key of the development issuer, in the data folder, made the first time; undefined in production, where nobody may
 * issue tokens to itself.
 */
export const loadDevelopmentKey = async (env: Environment): Promise<KeyObject | undefined> => {
  if (env.NODE_ENV === 'production') return undefined;
  const path = join(dataFolder(env), 'development-issuer.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  await placeOnce(path, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  return createPrivateKey(await readFile(path));
};
