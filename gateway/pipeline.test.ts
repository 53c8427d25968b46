import { describe, expect, it } from 'vitest';
import { createPipeline } from './pipeline.ts';
import { createCreditFixture } from './testing/credit.ts';

const ask = async (query: string) => {
  const fixture = createCreditFixture();
  const pipeline = await createPipeline({
    ...fixture,
    record: async (o) => {
      if (o.kind === 'refused') console.log(o.refusal.cause);
    },
    ids: () => 'r-1',
    clock: () => new Date('2026-11-25T00:00:00Z'),
  });
  const reply = await pipeline.answer({ query });
  return { ...reply, answer: JSON.parse(reply.body), asked: fixture.asked };
};

describe('the pipeline', () => {
  it('answers', async () => {
    const { answer, asked } = await ask(
      '{ x: subject(id: "a") { id: name phone tax { r: ratings(first: 2) { year level score } arrears { amount } items { year ... on TaxRating { score } } } court { count cases { number } } } }',
    );
    console.log(JSON.stringify(answer, null, 1));
    for (const a of asked) console.log(a.subgraph, a.request.query, JSON.stringify(a.request.variables));
    expect(1).toBe(1);
  });
});
