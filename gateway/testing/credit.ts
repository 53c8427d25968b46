import type { AskSubgraph } from '../../schema/subgraph.ts';
import { createFixture, type Fixture } from './fixture.ts';

const REGISTRY = `
  type Query {
    subject(id: ID!): Subject @access(to: [PUBLIC])
    subjects(ids: [ID!]!): [Subject]! @access(to: [PUBLIC])
    secret: String @access(to: [NOBODY], reason: FORBIDDEN_CONTENT)
  }
  type Subject @key(fields: "id") {
    id: ID! @access(to: [PUBLIC])
    name: String @access(to: [PUBLIC])
    phone: String @access(to: [AUTHORISED, GOVERNMENT], reason: PERSONAL_PRIVACY)
    kind: Kind @access(to: [PUBLIC])
    _withheld_registry: access__Bits @inaccessible
  }
  enum Kind { FIRM PERSON HIDDEN @inaccessible }
`;

const TAX = `
  type Subject @key(fields: "id") {
    id: ID! @access(to: [PUBLIC])
    tax: TaxFile @access(to: [PUBLIC])
  }
  type TaxFile {
    ratings(first: Int = 10): [TaxRating!] @access(to: [PUBLIC], of: ORGANISATION)
    arrears: [TaxArrears!] @access(to: [AUTHORISED], reason: TRADE_SECRET)
    latest: TaxItem @access(to: [PUBLIC])
    items: [TaxItem] @access(to: [PUBLIC])
    _withheld_tax: access__Bits @inaccessible
  }
  interface TaxItem { year: Int note: String }
  type TaxRating implements TaxItem @access(to: [PUBLIC], of: ORGANISATION) {
    year: Int @access(to: [PUBLIC])
    note: String @access(to: [PUBLIC])
    level: String @access(to: [PUBLIC], when: "rated-A") @access(to: [AUTHORISED], reason: TRADE_SECRET)
    score: Int @access(to: [AUTHORISED], reason: TRADE_SECRET)
    _withheld_tax: access__Bits @inaccessible
  }
  type TaxArrears implements TaxItem @access(to: [AUTHORISED], reason: TRADE_SECRET) {
    year: Int @access(to: [AUTHORISED], reason: TRADE_SECRET)
    note: String @access(to: [AUTHORISED], reason: TRADE_SECRET)
    amount: Int @access(to: [AUTHORISED], reason: TRADE_SECRET)
    _withheld_tax: access__Bits @inaccessible
  }
`;

const COURT = `
  type Subject @key(fields: "id") {
    id: ID! @access(to: [PUBLIC])
    court: CourtFile @access(to: [PUBLIC])
  }
  type CourtFile {
    cases: [Case!] @access(to: [GOVERNMENT], reason: OUT_OF_DUTY)
    count: Int @access(to: [PUBLIC])
    _withheld_court: access__Bits @inaccessible
  }
  type Case @access(to: [GOVERNMENT], reason: OUT_OF_DUTY) {
    number: String @access(to: [GOVERNMENT], reason: OUT_OF_DUTY)
    _withheld_court: access__Bits @inaccessible
  }
`;

const SUBJECTS = new Map([
  ['a', { id: 'a', name: 'Alpha', phone: '0837-1', kind: 'FIRM', _withheld_registry: 0b1000 }],
  ['b', { id: 'b', name: 'Beta', phone: '0837-2', kind: 'HIDDEN', _withheld_registry: 0b1000 }],
  ['p', { id: 'p', name: 'Pema', phone: '0837-3', kind: 'PERSON', _withheld_registry: 0b1000 }],
]);

/** Bits: level 0, note 1, score 2, year 3. */
const rating = (year: number, level: string) => ({
  __typename: 'TaxRating',
  year,
  note: `note ${year}`,
  level: level === 'A' ? level : null,
  score: null,
  _withheld_tax: level === 'A' ? 0b100 : 0b101,
});

/** Bits: arrears 0, items 1, latest 2, ratings 3. */
const taxFile = ({ id }: { id: string }) => {
  const ratings = [rating(2022, 'B'), rating(2023, 'A'), rating(2024, 'B')];
  const arrears = { __typename: 'TaxArrears', year: 2021, note: 'arrears', amount: 5, _withheld_tax: 0 };
  const isPerson = id === 'p';
  return {
    ratings: isPerson ? null : ratings,
    arrears: null,
    latest: ratings[1],
    items: [ratings[0], arrears, null, ratings[1]],
    _withheld_tax: isPerson ? 0b1001 : 0b0001,
  };
};

/** Three subgraphs with every kind of label, and data that obeys them for the public. */
export const createCreditFixture = (replaced: Readonly<Record<string, AskSubgraph>> = {}): Fixture => {
  const fixture = createFixture([
    {
      name: 'registry',
      sdl: REGISTRY,
      resolvers: {
        Query: {
          subject: (_: unknown, { id }: { id: string }) => SUBJECTS.get(id) ?? null,
          subjects: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => SUBJECTS.get(id) ?? null),
        },
        Subject: { __resolveReference: ({ id }: { id: string }) => SUBJECTS.get(id) ?? null },
      },
    },
    {
      name: 'tax',
      sdl: TAX,
      resolvers: {
        Subject: { __resolveReference: ({ id }: { id: string }) => ({ id, tax: taxFile({ id }) }) },
      },
    },
    {
      name: 'court',
      sdl: COURT,
      resolvers: {
        Subject: {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            court: { count: 1, cases: null, _withheld_court: 1 },
          }),
        },
      },
    },
  ]);
  for (const [name, ask] of Object.entries(replaced)) fixture.subgraphs.set(name, ask);
  return fixture;
};
