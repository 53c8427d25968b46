import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';
import { createFixture } from '../testing/fixture.ts';

describe('withheld entries', () => {
  it('count each null written, through lists of lists, and star the positions', async () => {
    const ask = await createAsk(createCreditFixture());
    const { extensions } = await ask('{ subjects(ids: ["a", "b"]) { tax { ratings { score level } } } }');
    expect(extensions.withheld).toMatchObject([
      { coordinate: 'TaxRating.level', path: ['subjects', '*', 'tax', 'ratings', '*', 'level'], count: 4 },
      { coordinate: 'TaxRating.score', path: ['subjects', '*', 'tax', 'ratings', '*', 'score'], count: 6 },
    ]);
  });

  it('look the same whether the operation was pruned or the record decided', async () => {
    const ask = await createAsk(createCreditFixture());
    const { extensions } = await ask('{ subject(id: "p") { tax { arrears { year } ratings { year } } } }');
    const [pruned, decided] = extensions.withheld;
    expect(Object.keys(pruned ?? {})).toEqual(Object.keys(decided ?? {}));
    expect(decided).toMatchObject({ coordinate: 'TaxFile.ratings', reason: 'PERSONAL_PRIVACY', count: 1 });
  });

  it('do not exist where the parent is null', async () => {
    const ask = await createAsk(createCreditFixture());
    const { extensions } = await ask('{ subjects(ids: ["none"]) { phone tax { ratings { score } } } }');
    expect(extensions.withheld).toEqual([]);
  });

  it('are sorted by path, then by coordinate', async () => {
    const ask = await createAsk(createCreditFixture());
    const { extensions } = await ask(
      '{ b: subject(id: "a") { phone } a: subject(id: "a") { phone tax { items { ... on TaxRating { x: score } ... on TaxArrears { x: amount } } } } }',
    );
    expect(extensions.withheld.map(({ path, coordinate }) => `${path.join('.')} ${coordinate}`)).toEqual([
      'a.phone Subject.phone',
      'a.tax.items.*.x TaxArrears.amount',
      'a.tax.items.*.x TaxRating.score',
      'b.phone Subject.phone',
    ]);
  });
});

const MANY = Array.from({ length: 45 }, (_, index) => `f${String(index).padStart(2, '0')}`);

const wide = (bits: unknown) =>
  createFixture([
    {
      name: 'wide',
      sdl: `type Query { wide: Wide @access(to: [PUBLIC]) }
        type Wide {
          ${MANY.map((name) => `${name}: String @access(to: [PUBLIC], of: ORGANISATION)`).join('\n')}
          list: [Inner!] @access(to: [PUBLIC])
          _withheld_wide: access__Bits @inaccessible
        }
        type Inner @shareable {
          sure: String! @access(to: [PUBLIC])
          guarded: String @access(to: [NOBODY])
        }`,
      resolvers: {
        Query: {
          wide: () => ({
            f00: 'zero',
            f40: 'forty',
            f44: 'last',
            list: [{ sure: 'x' }, { sure: null }],
            _withheld_wide: bits,
          }),
        },
      },
    },
  ]);

describe('the bits of a helper field', () => {
  it('are read beyond the thirty-second', async () => {
    const ask = await createAsk(wide(2 ** 40 + 2 ** 31));
    const { data, extensions } = await ask('{ wide { f00 f31 f40 f44 } }');
    expect(data).toEqual({ wide: { f00: 'zero', f31: null, f40: null, f44: 'last' } });
    expect(extensions.withheld.map(({ coordinate }) => coordinate)).toEqual(['Wide.f31', 'Wide.f40']);
  });

  it.each([
    ['none', null],
    ['a text', '1'],
    ['a fraction', 0.5],
    ['a negative number', -1],
  ])('that are %s give no value away', async (_, bits) => {
    const { data, errors } = await (await createAsk(wide(bits)))('{ wide { f00 f01 } }');
    expect(data).toEqual({ wide: { f00: null, f01: null } });
    expect(errors).toMatchObject([{ path: ['wide', 'f00'], extensions: { code: 'SOURCE_INVALID' } }]);
  });

  it('withhold a value that the subgraph gave all the same', async () => {
    const { data } = await (await createAsk(wide(1)))('{ wide { f00 } }');
    expect(data).toEqual({ wide: { f00: null } });
  });
});

describe('a null that reaches up', () => {
  it('takes the entries of what it replaces along', async () => {
    const { data, extensions, errors } = await (await createAsk(wide(0)))(
      '{ wide { f00 list { guarded sure } } }',
    );
    expect(data).toEqual({ wide: { f00: 'zero', list: null } });
    expect(errors).toMatchObject([{ path: ['wide', 'list'] }]);
    expect(extensions.withheld).toEqual([]);
  });
});
