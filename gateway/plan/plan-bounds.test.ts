import { beforeAll, describe, expect, it } from 'vitest';
import { createAsk } from '../testing/ask.ts';
import { createFixture } from '../testing/fixture.ts';

const T = 'type T @key(fields: "id") { id: ID! left: T @shareable right: T @shareable';

/** Every level may be asked of any of three subgraphs, so each doubles what the planner must weigh, and more. */
const doubling = (levels: number): string => {
  const below = levels === 0 ? 'one two three' : doubling(levels - 1);
  return `left { ${below} } right { one ${below} }`;
};

describe('planning', () => {
  let ask: Awaited<ReturnType<typeof createAsk>>;
  beforeAll(async () => {
    const t = {
      T: { __resolveReference: ({ id }: { id: string }) => ({ id, left: { id, one: 1 }, one: 1 }) },
    };
    const fixture = createFixture(
      [
        {
          name: 'a',
          sdl: 'type Query { t: T plain: Int } type T @key(fields: "id") { id: ID! }',
          resolvers: { Query: { t: () => ({ id: '1' }), plain: () => 7 } },
        },
        { name: 'b', sdl: `${T} one: Int }`, resolvers: t },
        { name: 'c', sdl: `${T} two: Int }`, resolvers: t },
        { name: 'd', sdl: `${T} three: Int }`, resolvers: t },
      ],
      { access: 'none' },
    );
    ask = await createAsk(fixture, { accessRules: false });
  });

  it('is refused where it would take the planner for ever, and nobody is asked', async () => {
    const refused = await ask(`{ t { ${doubling(5)} } }`);
    expect(refused.code).toBe('PLAN_TOO_LARGE');
    expect(refused.status).toBe(400);
    expect(refused.asked).toEqual([]);
  });

  it('goes on for others, and for what is nested less', async () => {
    expect((await ask('{ plain }')).data).toEqual({ plain: 7 });
    expect((await ask('{ t { left { one } } }')).data).toEqual({ t: { left: { one: 1 } } });
  });
});
