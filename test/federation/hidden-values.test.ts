import { describeCase } from './run-case.ts';

describeCase({
  name: 'values and types that clients do not know: not there, and no error',
  subgraphs: [
    {
      name: 'people',
      sdl: `type Query { people: [Person!]! strict: Strict } type Person { rank: Rank ranks: [Rank] pet: Pet pets: [Pet] }
        type Strict { rank: Rank! } enum Rank { OPEN SECRET @inaccessible } interface Pet { name: String }
        type Dog implements Pet { name: String } type Dragon implements Pet @inaccessible { name: String }`,
      query: {
        people: () => [
          { rank: 'OPEN', ranks: ['OPEN', 'SECRET'], pet: { __typename: 'Dog', name: 'Rex' }, pets: [] },
          {
            rank: 'SECRET',
            ranks: null,
            pet: { __typename: 'Dragon', name: 'Smog' },
            pets: [{ __typename: 'Dragon' }, { __typename: 'Dog', name: 'Rex' }],
          },
        ],
        strict: () => ({ rank: 'SECRET' }),
      },
    },
  ],
  asks: [
    {
      query: '{ people { rank ranks } }',
      data: {
        people: [
          { rank: 'OPEN', ranks: ['OPEN', null] },
          { rank: null, ranks: null },
        ],
      },
    },
    {
      query: '{ people { pet { name } pets { __typename name } } }',
      data: {
        people: [
          { pet: { name: 'Rex' }, pets: [] },
          { pet: null, pets: [null, { __typename: 'Dog', name: 'Rex' }] },
        ],
      },
    },
    { query: '{ strict { rank } }', data: { strict: null }, errors: ['SOURCE_INVALID'] },
    {
      query: '{ people { pet { ... on Dragon { name } } } }',
      data: undefined,
      errors: ['OPERATION_INVALID'],
    },
  ],
});
