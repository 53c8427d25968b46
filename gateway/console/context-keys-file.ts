import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import {
  type ContextKeys,
  privateContextKey,
  publicBytes,
  publicContextKey,
} from '../../schema/signed-context/context-keys.ts';
import type { Environment } from '../../subgraphs/harness/storage/database-url.ts';
import { placeOnce } from '../../subgraphs/harness/storage/place-once.ts';
import { dataFolder } from '../../subgraphs/harness/storage/storage.ts';

const SETTING = 'CREDIT_CONTEXT_KEYS_FILE';
const KEY = /^[0-9a-f]{64}$/;

const invalid = (path: string, what: string, cause?: unknown): ConfigurationError =>
  new ConfigurationError(
    'CONTEXT_KEYS_INVALID',
    `${path}: ${what}. Copy the file from where the gateway runs; a subgraph needs "trust" alone.`,
    { cause },
  );

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const isKey = (value: unknown): value is string => typeof value === 'string' && KEY.test(value);

const parse = (text: string, path: string): ContextKeys => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid(path, 'it is not JSON', cause);
  }
  const entries = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  const sign = entries.get('sign');
  const trust: unknown = entries.get('trust');
  const needed = '32 bytes in lower-case hexadecimal';
  if (sign !== undefined && !isKey(sign)) throw invalid(path, `sign is not ${needed}`);
  if (!Array.isArray(trust) || trust.length === 0 || !trust.every(isKey)) {
    throw invalid(path, `trust is not a list of keys, each ${needed}`);
  }
  return {
    ...(sign !== undefined && { sign: privateContextKey(Buffer.from(sign, 'hex')) }),
    trust: trust.map((key) => publicContextKey(Buffer.from(key, 'hex'))),
  };
};

const read = async (path: string): Promise<ContextKeys | undefined> => {
  try {
    return parse(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    if (codeOf(error) === 'ENOENT') return undefined;
    throw invalid(path, `it cannot be read (${codeOf(error)})`, error);
  }
};

/** A new key to sign with, trusted. */
const newKeys = (): string => {
  const sign = randomBytes(32);
  const trust = [publicBytes(privateContextKey(sign).key).toString('hex')];
  return `${JSON.stringify({ sign: sign.toString('hex'), trust }, null, 2)}\n`;
};

/**
 * Loads the keys of signed contexts from the file that CREDIT_CONTEXT_KEYS_FILE names, which must exist, else from
 * `context-keys.json` in the data folder, which is made the first time. Throws CONTEXT_KEYS_INVALID.
 */
export const loadContextKeys = async (env: Environment): Promise<ContextKeys> => {
  const named = env[SETTING] || undefined;
  const path = named ?? join(dataFolder(env), 'context-keys.json');
  const found = await read(path);
  if (found !== undefined) return found;
  if (named !== undefined) throw invalid(path, `${SETTING} names it and it is not there`);
  await placeOnce(path, newKeys()).catch((cause: unknown) => {
    throw invalid(path, `it cannot be written (${codeOf(cause)})`, cause);
  });
  const made = await read(path);
  if (made === undefined) throw invalid(path, 'it has gone');
  return made;
};
