import { describe, expect, it } from 'vitest';
import { schemaFor } from './schema-for.ts';

const SDL = `
  type Query { firm(id: ID!): Firm list(where: Filter): [Secret] }
  type Firm { name: String phone: String secret: Secret kind: Kind }
  type Secret { number: String kind: Hidden }
  input Filter { kind: Hidden }
  enum Kind { A }
  enum Hidden { B }
`;
const closed =
  (...coordinates: readonly string[]) =>
  (coordinate: string) =>
    coordinates.includes(coordinate)
      ? ({ kind: 'withhold', reason: 'PERSONAL_PRIVACY' } as const)
      : ({ kind: 'show' } as const);

describe('the schema for a class of callers', () => {
  it('is whole where nothing is always withheld', () => {
    expect(schemaFor(SDL, closed())).toContain('list(where: Filter): [Secret]');
  });

  it('lacks what is always withheld, and what only that led to', () => {
    const sdl = schemaFor(SDL, closed('Firm.phone', 'Query.list', 'Secret.number', 'Secret.kind'));
    expect(sdl).toBe(
      'type Query {\n  firm(id: ID!): Firm\n}\n\ntype Firm {\n  name: String\n  kind: Kind\n}\n\nenum Kind {\n  A\n}',
    );
  });
});
