import type { ConsoleParts, DomainSource } from '../../gateway/console/parts.ts';
import { runProgram } from '../../gateway/console/program.ts';
import type { RecordRules } from '../../schema/access/condition.ts';
import type { SubgraphSource } from '../../schema/composition/outline.ts';
import { orchardSubgraph, registrySubgraph } from '../composition/planted-subgraph.ts';

const RULES: RecordRules = {
  ripe: { rule: 'R-66', basis: '果园条例 art. 3', when: { column: 'ripe', is: true } },
};

const domain = (source: SubgraphSource): DomainSource => ({ ...source, recordRules: RULES });
const inOrder = [registrySubgraph(), orchardSubgraph()];

/** Runs a command line over planted subgraphs, and what it printed and complained of. */
export const run = async (
  args: string,
  {
    sources = inOrder,
    fail,
    debug = false,
  }: { sources?: readonly SubgraphSource[]; fail?: Error; debug?: boolean } = {},
) => {
  const printed: string[] = [];
  const complained: string[] = [];
  const parts: ConsoleParts = {
    terminal: { print: (text) => printed.push(text), complain: (text) => complained.push(text) },
    now: () => new Date('2026-11-25T00:00:00Z'),
    readDomains: async () => {
      if (fail !== undefined) throw fail;
      return sources.map(domain);
    },
  };
  const code = await runProgram(args.split(' ').filter(Boolean), parts, { debug });
  return { code, out: printed.join('\n'), err: complained.join('\n') };
};
