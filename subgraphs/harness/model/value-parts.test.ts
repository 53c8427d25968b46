import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { valueParts } from './value-parts.ts';

const partsOf = (fields: string) =>
  valueParts(
    parse(`scalar CitizenId type Other { a: Int } enum Kind { A B } type Item { ${fields} }`),
    'Item',
  );

describe('the parts of a value', () => {
  it('are read like columns, codes and what is required included', () => {
    const parts = partsOf('name: String! kind: Kind count: Int _withheld_x: Int');
    expect(parts?.map(({ name, kind, required, codes }) => [name, kind, required, codes])).toEqual([
      ['name', 'text', true, undefined],
      ['kind', 'code', false, ['A', 'B']],
      ['count', 'integer', false, undefined],
    ]);
  });

  it('are neither lists nor values nor identity numbers, which would lie in clear', () => {
    expect(() => partsOf('names: [String!]')).toThrow('Item.names: a part of a value cannot be a list');
    expect(() => partsOf('other: Other')).toThrow('Item.other: a part of a value cannot be a value itself');
    expect(() => partsOf('id: CitizenId')).toThrow('Item.id: a part of a value cannot be an identity number');
  });
});
