import { createHash } from 'node:crypto';
import type { RequestParams } from '../request.ts';

/** What names a document: the SHA-256 of its text, in hexadecimal. */
export const documentHash = (text: string): string => createHash('sha256').update(text).digest('hex');

const HASH = /^(?:sha256:)?([0-9a-f]{64})$/i;

/** A hash as tools write it, with or without its algorithm; undefined for anything else. */
export const readHash = (text: unknown): string | undefined =>
  typeof text === 'string' ? HASH.exec(text)?.[1]?.toLowerCase() : undefined;

/** The hash by which a request names its document (`extensions.persistedQuery`), if it names one. */
export const namedHash = ({ extensions }: RequestParams): string | undefined => {
  const named = extensions?.persistedQuery;
  if (typeof named !== 'object' || named === null) return undefined;
  return readHash(Reflect.get(named, 'sha256Hash'));
};
