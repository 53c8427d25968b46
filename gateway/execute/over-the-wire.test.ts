import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSupergraph } from '../supergraph/load-supergraph.ts';
import { createAsk } from '../testing/ask.ts';
import { FAR_LIMITS as limits } from '../testing/far-limits.ts';
import { generateQuery } from '../testing/generate-query.ts';
import { createMedia } from '../testing/media.ts';
import { misbehaving } from '../testing/misbehave.ts';
import { overTheWire } from '../testing/over-the-wire.ts';
import { rewriteBytes } from '../testing/rewrite-bytes.ts';
import { createShop } from '../testing/shop.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

const places = [
  { name: 'shop', create: createShop, ids: ['p1', 'p2', 'p3', 'b1', 'r1', 'none'], isSpliced: true },
  { name: 'media', create: createMedia, ids: ['k1', 'k2', 'f1', 'none'], isSpliced: false },
];

describe.each(places)('an answer of the $name over the wire', ({ create, ids, isSpliced }) => {
  it.each([
    { how: 'as it comes', lies: false },
    { how: 'when subgraphs lie and write oddly', lies: true },
  ])('is what the plain engine gives, byte for byte: $how', async ({ lies }) => {
    let seed = 0;
    const honest = create();
    const fixture = lies
      ? overTheWire(
          misbehaving(honest, () => seed),
          { rewrite: rewriteBytes(() => seed) },
        )
      : overTheWire(honest);
    const { api } = loadSupergraph(fixture.supergraphSdl, { accessRules: false });
    const options = {
      accessRules: false,
      limits,
      sources: { breaker: { threshold: 0.99, size: 20, least: 20, restMs: 0 } },
    };
    const plain = await createAsk(fixture, { ...options, engine: 'plain' });
    const compiled = await createAsk(fixture, { ...options, engine: 'compiled' });
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (querySeed, lieSeed) => {
        seed = lieSeed;
        const { query, variables } = generateQuery(api, querySeed, { ids, depth: 4 });
        const expected = await plain({ query, variables });
        const answer = await compiled({ query, variables });
        const described = `lie ${lieSeed}\n${query}\n${JSON.stringify(variables)}`;
        expect(answer.body, described).toBe(expected.body);
        expect(answer.body, described).not.toMatch(/leaked|polluted/);
      }),
      { numRuns: RUNS },
    );
    // Why: bytes that are passed on are what is tested; of interfaces, which the media are, none are. Lies are parsed.
    if (!lies) expect(fixture.counts.read > RUNS / 10).toBe(isSpliced);
  });
});
