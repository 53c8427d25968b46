import type { AskSubgraph, SubgraphResponse } from '../../schema/subgraph.ts';
import type { Fixture } from './fixture.ts';

type Choose = (count: number) => number;

/** The same choices for the same seed and question, in whatever order questions are asked. */
const chooseFor = (seed: number, question: string): Choose => {
  let state = seed >>> 0;
  for (let index = 0; index < question.length; index += 1) {
    state = Math.imul(state ^ question.charCodeAt(index), 0x01000193) >>> 0;
  }
  return (count) => {
    state = (Math.imul(state, 0x5851f42d) + 0x14057b7f) >>> 0;
    return ((state ^ (state >>> 15)) >>> 3) % count;
  };
};

const JUNK: readonly (() => unknown)[] = [
  () => null,
  () => 'text',
  () => 7,
  () => -0.5,
  () => 2 ** 31,
  () => true,
  () => [],
  () => [null],
  () => ({}),
  () => JSON.parse('{"__proto__":{"polluted":1},"constructor":1,"__typename":"Film"}'),
  () => ({ __typename: 'Nothing' }),
];

type Spoil = (owner: object, key: string | number, choose: Choose) => void;

const reversed = (value: object): object => Object.fromEntries(Object.entries(value).reverse());

const SPOILS: readonly Spoil[] = [
  (owner, key, choose) => Reflect.set(owner, key, JUNK[choose(JUNK.length)]?.()),
  (owner, key) => {
    if (!Array.isArray(owner)) Reflect.deleteProperty(owner, key);
  },
  (owner, key) => {
    const value: unknown = Reflect.get(owner, key);
    if (Array.isArray(value)) value.push(value[0] ?? null);
    else if (typeof value === 'object' && value !== null) Reflect.set(owner, key, reversed(value));
  },
  (owner) => {
    if (Array.isArray(owner)) return;
    const extra = { name: 'extra', id: 'extra', rating: 'extra', stock: 99, constructor: 'extra' };
    for (const [name, value] of Object.entries(extra))
      if (!Object.hasOwn(owner, name)) Reflect.set(owner, name, value);
    Object.defineProperty(owner, '__proto__', { value: 'extra', enumerable: true });
  },
  (owner) => {
    if (Array.isArray(owner)) owner.reverse();
  },
];

interface Spot {
  readonly owner: object;
  readonly key: string | number;
  readonly path: readonly (string | number)[];
}

const spotsIn = (owner: unknown, path: readonly (string | number)[] = []): Spot[] => {
  if (typeof owner !== 'object' || owner === null) return [];
  const keys: (string | number)[] = Array.isArray(owner) ? [...owner.keys()] : Object.keys(owner);
  return keys.flatMap((key) => [
    { owner, key, path: [...path, key] },
    ...spotsIn(Reflect.get(owner, key), [...path, key]),
  ]);
};

const CODES = ['DOWNSTREAM', 'IDENTIFIER_MALFORMED', 'PAGE_SIZE_OUT_OF_BOUNDS'];

const spoil = (response: SubgraphResponse, choose: Choose): SubgraphResponse => {
  const spots = spotsIn(response.data);
  const errors = [...(response.errors ?? [])];
  for (let left = choose(4); left > 0 && spots.length > 0; left -= 1) {
    const spot = spots[choose(spots.length)];
    if (spot === undefined) break;
    if (choose(4) > 0) SPOILS[choose(SPOILS.length)]?.(spot.owner, spot.key, choose);
    else {
      const extensions = { code: CODES[choose(CODES.length)] };
      if (choose(3) > 0) Reflect.set(spot.owner, spot.key, null);
      errors.push({ message: 'leaked', ...(choose(5) > 0 && { path: spot.path }), extensions });
    }
  }
  return { data: choose(12) === 0 ? null : (response.data ?? null), ...(errors.length > 0 && { errors }) };
};

/** The same subgraphs, each of which lies about one question in two, always in the same way for the same seed. */
export const misbehaving = (fixture: Fixture, seed: () => number): Fixture => {
  const subgraphs = new Map<string, AskSubgraph>();
  for (const [name, ask] of fixture.subgraphs) {
    subgraphs.set(name, async (request, context) => {
      const response = await ask(request, context);
      const choose = chooseFor(seed(), `${name} ${request.query} ${JSON.stringify(request.variables)}`);
      if (choose(2) === 0) return response;
      if (choose(10) === 0) throw new Error('the body was cut');
      return spoil(response, choose);
    });
  }
  return { ...fixture, subgraphs };
};
