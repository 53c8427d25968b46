import { ConfigurationError } from '../../schema/configuration-error.ts';
import { documentHash, readHash } from './document-hash.ts';

/** One operation of a manifest, its hash checked. */
export interface ManifestEntry {
  readonly hash: string;
  readonly name?: string;
  readonly body: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Apollo's manifest lists operations; GraphQL Code Generator and Relay write hash → text. */
const pairsOf = (manifest: unknown): readonly (readonly [id: unknown, body: unknown, name?: unknown])[] => {
  if (!isObject(manifest)) return [];
  const { operations } = manifest;
  if (Array.isArray(operations)) {
    return operations.filter(isObject).map(({ id, body, name }) => [id, body, name] as const);
  }
  return Object.entries(manifest);
};

const nameIn = (body: string): string | undefined =>
  /\b(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/.exec(body)?.[1];

const malformed = (sentence: string): ConfigurationError =>
  new ConfigurationError('MANIFEST_INVALID', sentence);

/** The operations of a manifest, as codegen tools write it. Throws where a hash is not the SHA-256 of its text. */
export const readManifest = (text: string): readonly ManifestEntry[] => {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw malformed('The manifest is not JSON.');
  }
  const pairs = pairsOf(manifest);
  if (pairs.length === 0) throw malformed('The manifest lists no operation.');
  return pairs.map(([id, body, name], place) => {
    const hash = readHash(id);
    if (typeof body !== 'string' || hash === undefined) {
      throw malformed(`Operation ${place + 1} of the manifest has no text, or a hash that is not SHA-256.`);
    }
    if (documentHash(body) !== hash) {
      throw malformed(`The hash of operation ${place + 1} of the manifest is not that of its text.`);
    }
    const called = typeof name === 'string' ? name : nameIn(body);
    return { hash, body, ...(called !== undefined && { name: called }) };
  });
};
