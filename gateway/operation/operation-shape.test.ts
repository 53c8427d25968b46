import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { operationShape } from './operation-shape.ts';

const hash = (query: string): string => operationShape(parse(query)).hash;

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

  it('says nothing of names that the caller chose', () => {
    const one =
      'query Li($who: ID!) { wang: subject(id: $who) { ...Zhao } } fragment Zhao on Subject { n110101: name }';
    const { text } = operationShape(parse(one));
    expect(text).not.toMatch(/Li|who|wang|Zhao|110101/);
    expect(text).toContain('a0: subject(id: $v0)');
    expect(hash(one)).toBe(
      hash(one.replaceAll('wang', 'sun').replaceAll('who', 'w').replaceAll('Zhao', 'F')),
    );
  });
});
