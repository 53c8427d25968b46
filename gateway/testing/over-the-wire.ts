import { PUBLIC_CALLER } from '../../schema/caller.ts';
import type { AskSubgraph, SubgraphContext, SubgraphRequest } from '../../schema/subgraph.ts';
import { readBody } from '../remote/read-response.ts';
import type { Fixture } from './fixture.ts';

/** Writes otherwise what a subgraph answered; the same way for the same question. */
export type Rewrite = (body: string, question: string) => Buffer;

const CONTEXT: SubgraphContext = {
  caller: PUBLIC_CALLER,
  now: new Date('2026-11-25T08:00:00Z'),
  requestId: 'r',
};

/** The same subgraphs as if they were behind HTTP: they answer bytes, to whoever sends them a written question. */
export const overTheWire = (
  fixture: Fixture,
  { rewrite = (body) => Buffer.from(body) }: { readonly rewrite?: Rewrite } = {},
): Fixture & { readonly counts: { read: number; parsed: number } } => {
  const counts = { read: 0, parsed: 0 };
  const subgraphs = new Map<string, AskSubgraph>();
  for (const [name, ask] of fixture.subgraphs) {
    const answer = async (request: SubgraphRequest): Promise<Buffer> => {
      const question = `${name} ${request.query} ${JSON.stringify(request.variables)}`;
      return rewrite(JSON.stringify(await ask(request, CONTEXT)), question);
    };
    const parsed: AskSubgraph = async (request) => readBody(await answer(request));
    const wire: AskSubgraph['wire'] = async ({ body, read }) => {
      const bytes = await answer(JSON.parse(body));
      const found = read(bytes);
      counts[found === undefined ? 'parsed' : 'read'] += 1;
      return found ?? readBody(bytes);
    };
    subgraphs.set(name, Object.assign(parsed, { wire }));
  }
  return { ...fixture, subgraphs, counts };
};
