import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { operationHash } from './operation-hash.ts';

const hash = (query: string): string => operationHash(parse(query));

describe('the hash of an operation', () => {
  it('is the same whatever its literals and its layout are', () => {
    const one = hash('query A { subject(id: "110101199001011234", n: 1, o: {a: 1}) { name } }');
    expect(hash('query A {\n  subject(id: "x", n: 22, o: {b: 2}) { name }\n}')).toBe(one);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs where the question differs', () => {
    expect(hash('{ a }')).not.toBe(hash('{ b }'));
    expect(hash('{ a(x: "1") }')).not.toBe(hash('{ a(y: "1") }'));
  });
});
