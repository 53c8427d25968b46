import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSupergraph } from '../supergraph/load-supergraph.ts';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';
import { FAR_LIMITS as limits } from '../testing/far-limits.ts';
import { generateQuery } from '../testing/generate-query.ts';
import { createMedia } from '../testing/media.ts';
import { misbehaving } from '../testing/misbehave.ts';
import { createShop } from '../testing/shop.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

const places = [
  { name: 'shop', create: createShop, accessRules: false, ids: ['p1', 'p2', 'p3', 'b1', 'r1', 'none'] },
  { name: 'media', create: createMedia, accessRules: false, ids: ['k1', 'k2', 'f1', 'none'] },
  { name: 'credit', create: createCreditFixture, accessRules: true, ids: ['a', 'b', 'p', 'none'] },
];

describe('when the subgraphs lie, cut and repeat themselves', () => {
  it.each(places)(
    'the compiled engine says of the $name what the plain one says, byte for byte',
    async (place) => {
      let seed = 0;
      const fixture = misbehaving(place.create(), () => seed);
      const { api } = loadSupergraph(fixture.supergraphSdl, { accessRules: place.accessRules });
      const options = { accessRules: place.accessRules, limits };
      const plain = await createAsk(fixture, { ...options, engine: 'plain' });
      const compiled = await createAsk(fixture, { ...options, engine: 'compiled' });
      let written = 0;
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.nat(), async (querySeed, lieSeed) => {
          seed = lieSeed;
          const { query, variables } = generateQuery(api, querySeed, { ids: place.ids, depth: 4 });
          const expected = await plain({ query, variables });
          const answer = await compiled({ query, variables });
          const described = `lie ${lieSeed}\n${query}\n${JSON.stringify(variables)}`;
          expect(answer.body, described).toBe(expected.body);
          expect(answer.body, described).not.toMatch(/leaked|polluted/);
          expect(Reflect.get({}, 'polluted'), described).toBeUndefined();
          if (expected.errors === undefined) written += 1;
        }),
        { numRuns: RUNS },
      );
      // Why: an answer without an error is where the compiled projection has the word.
      expect(written).toBeGreaterThan(RUNS / 10);
    },
  );
});
