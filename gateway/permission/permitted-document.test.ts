import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { PUBLIC_CALLER } from '../../schema/caller.ts';
import { limitsWith } from '../operation/limits.ts';
import type { Operation } from '../operation/read-operation.ts';
import { createReadOperation } from '../operation/read-operation.ts';
import { loadSupergraph } from '../supergraph/load-supergraph.ts';
import { createCreditFixture } from '../testing/credit.ts';
import { createPermit } from './permit.ts';

const schema = loadSupergraph(createCreditFixture().supergraphSdl);
const readOperation = createReadOperation({
  schema,
  rules: { limits: limitsWith(), measureOnly: new Set() },
  introspection: 'open',
});
const permit = createPermit({ schema });

const read = (query: string, variables = {}): Operation =>
  readOperation({
    kind: 'identified',
    caller: PUBLIC_CALLER,
    request: { params: { query, variables }, headers: {}, requestId: '1', now: new Date('2026-11-25') },
  });

const permitted = (query: string, variables = {}) => {
  const { permitted: document, variables: values } = permit(read(query, variables));
  return { text: document?.text.replaceAll(/\s+/g, ' '), values };
};

describe('the permitted document', () => {
  it('holds no alias, no variable name and no value of the caller', () => {
    const { text, values } = permitted(
      'query ($whose: ID!) { x110: __typename mine: subject(id: $whose) { id: name name: id } }',
      { whose: '110101199001011234' },
    );
    expect(text).not.toMatch(/mine|x110|whose|1101/);
    expect(values).toEqual({ v0: '110101199001011234' });
  });

  it('is the same for a literal, a variable and a default', () => {
    const spelled = [
      permitted('{ subject(id: "a") { name } }'),
      permitted('query ($id: ID!) { subject(id: $id) { name } }', { id: 'a' }),
      permitted('query ($id: ID! = "a") { subject(id: $id) { name } }'),
    ];
    expect(new Set(spelled.map(({ text, values }) => text + JSON.stringify(values))).size).toBe(1);
  });

  it('is the same text whatever the values are', () => {
    const { text } = permitted('{ subject(id: "a") { name } }');
    expect(permitted('{ subject(id: "b") { name } }').text).toBe(text);
  });

  it('gives fields that merge the same arguments', () => {
    const { text } = permitted(
      'query ($n: Int) { subject(id: "a") { tax { ratings(first: $n) { year } } } ... { subject(id: "a") { tax { ratings(first: $n) { note } } } } }',
      { n: 2 },
    );
    expect(text).toBe(
      'query ($v0: ID!, $v1: Int) { as__0: subject(id: $v0) { tax { as__1: ratings(first: $v1) { year note } _withheld_tax } id } }',
    );
  });

  it('gives an argument whose variable has no value the default of the schema, and passes a null on', () => {
    const query = 'query ($n: Int) { subject(id: "a") { tax { ratings(first: $n) { year } } } }';
    expect(permitted(query).values).toEqual({ v0: 'a', v1: 10 });
    expect(permitted(query, { n: null }).values).toEqual({ v0: 'a', v1: null });
  });

  it('asks for the helper field where, and only where, the record decides', () => {
    expect(permitted('{ subject(id: "a") { tax { ratings { level } } } }').text).toContain(
      '{ level _withheld_tax }',
    );
    expect(permitted('{ subject(id: "a") { tax { ratings { year } } } }').text).toContain('{ year }');
  });

  it('keeps an object that nothing is left of, by its type name', () => {
    expect(permitted('{ subject(id: "a") { phone } }').text).toContain('{ __typename }');
  });

  it('keeps an interface as it is while all types behind it are treated alike', () => {
    const foreign = loadSupergraph(createCreditFixture().supergraphSdl);
    const permitAll = createPermit({ schema: { ...foreign, access: 'none' } });
    const { permitted: document } = permitAll(
      read('{ subject(id: "a") { tax { items { __typename year } } } }'),
    );
    expect(document?.text.replaceAll(/\s+/g, ' ')).toContain('items { __typename year }');
  });

  it('is empty when nothing is left to fetch', () => {
    expect(permit(read('{ secret __typename }')).permitted).toBeUndefined();
  });

  it('is well-formed', () => {
    const { permitted: document } = permit(read('{ subject(id: "a") { name tax { items { note } } } }'));
    expect(() => parse(document?.text ?? '')).not.toThrow();
  });
});
