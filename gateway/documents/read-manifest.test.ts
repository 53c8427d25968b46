import { describe, expect, it } from 'vitest';
import { documentHash } from './document-hash.ts';
import { readManifest } from './read-manifest.ts';

const BODY = 'query Profile { subject(id: "x") { name } }';
const HASH = documentHash(BODY);
const operation = { id: HASH, body: BODY, name: 'Profile', type: 'query' };
const entry = { hash: HASH, name: 'Profile', body: BODY };

describe('a manifest of operations', () => {
  it.each([
    ['GraphQL Code Generator or Relay', { [HASH]: BODY }],
    ['a tool that names the algorithm', { [`sha256:${HASH}`]: BODY }],
    ['Apollo', { format: 'apollo-persisted-query-manifest', version: 1, operations: [operation] }],
  ])('of %s is read', (_, manifest) => {
    expect(readManifest(JSON.stringify(manifest))).toEqual([entry]);
  });

  it.each([
    ['that is not JSON', '{'],
    ['of nothing', '{}'],
    ['with a hash that is another text’s', JSON.stringify({ [HASH]: `${BODY} ` })],
    [
      'with hashes of another algorithm',
      JSON.stringify({ '2ef7bde608ce5404e97d5f042f95f89f1c232871': BODY }),
    ],
    ['without texts', JSON.stringify({ operations: [{ id: HASH }] })],
  ])('%s is refused', (_, text) => {
    expect(() => readManifest(text)).toThrow(expect.objectContaining({ code: 'MANIFEST_INVALID' }));
  });
});
