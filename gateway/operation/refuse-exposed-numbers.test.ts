import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { refuseExposedNumbers } from './refuse-exposed-numbers.ts';

const schema = buildSchema(`
  scalar CitizenId
  enum Purpose { LOAN }
  input Whom { name: String idNumber: CitizenId also: Whom }
  type Query {
    person(name: String!, idNumber: CitizenId!, purpose: Purpose): String
    whom(of: Whom, note: String): String
    search(text: String): String
  }`);
const asks = (query: string): boolean => refuseExposedNumbers(schema, parse(query));

describe('a document that asks by an identity number', () => {
  it.each([
    'query ($n: String!, $i: CitizenId!) { person(name: $n, idNumber: $i, purpose: LOAN) }',
    'query ($w: Whom) { a: whom(of: $w, note: null) }',
    'query ($n: String!, $i: CitizenId!) { ...f } fragment f on Query { person(name: $n, idNumber: $i) }',
  ])('is told from others, and may hold variables and codes: %s', (query) => {
    expect(asks(query)).toBe(true);
  });

  it.each([
    'query ($n: String!) { person(name: $n, idNumber: "513200189001010012") }',
    'query ($n: String!) { person(name: $n, idNumber: """513200189001010012""") }',
    'query ($n: String!) { person(name: $n, idNumber: 513200189001010012) }',
    'query ($i: CitizenId!) { person(name: "张示例", idNumber: $i) }',
    'query ($i: CitizenId = "513200189001010012", $n: String!) { person(name: $n, idNumber: $i) }',
    'query ($i: CitizenId!, $n: String = "张示例") { person(name: $n, idNumber: $i) }',
    'query ($w: Whom = {idNumber: "513200189001010012"}) { whom(of: $w) }',
    'query ($n: String) { whom(of: {name: $n}) }',
    'query A { search } query B { ...f } fragment f on Query { search person(name: "x", idNumber: "y") }',
    '{ search @skip(if: true) person(name: "x", idNumber: "y") @skip(if: true) }',
  ])('is refused with a value in its text: %s', (query) => {
    expect(() => asks(query)).toThrow(expect.objectContaining({ code: 'IDENTITY_NUMBER_EXPOSED' }));
  });

  it('is no document that does not', () => {
    expect(asks('{ search(text: "513200189001010012") unknown(idNumber: "1") __typename }')).toBe(false);
  });
});
