import type { Subgraphs } from '../../../schema/subgraph.ts';
import type { Engine, RawObject, RunRequest } from '../../plan/engine.ts';
import type { PlanQuery } from '../../plan/query-plans.ts';
import type { PlanNode } from '../../supergraph/federation.ts';
import type { Subtypes } from '../../supergraph/subtypes.ts';
import { PlanRun } from './plan-run.ts';
import { collectAt } from './raw-data.ts';
import { createRunFetch } from './run-fetch.ts';

export interface PlainEngineParts {
  readonly planQuery: PlanQuery;
  readonly subgraphs: Subgraphs;
  readonly subtypes: Subtypes;
  /** How long one subgraph may take for one fetch. */
  readonly deadlineMs?: number;
}

const conditionHolds = (condition: string, { variables }: RunRequest): boolean =>
  variables[condition.replace(/^\$/, '')] === true;

/** Runs Apollo's query plans as they read: correct before fast. */
export const createPlainEngine = (parts: PlainEngineParts): Engine => {
  const { planQuery, subgraphs, subtypes, deadlineMs = 10_000 } = parts;
  const runFetch = createRunFetch({ subgraphs, subtypes, deadlineMs });

  const runNode = async (
    run: PlanRun,
    node: PlanNode | undefined,
    objects: readonly RawObject[],
  ): Promise<void> => {
    if (node === undefined || objects.length === 0) return;
    switch (node.kind) {
      case 'Fetch':
        return runFetch(run, node, objects);
      case 'Flatten': {
        const below = objects.flatMap((object) => collectAt(object, node.path));
        return runNode(run, node.node, below);
      }
      case 'Parallel':
        await Promise.all(node.nodes.map((child) => runNode(run, child, objects)));
        return;
      case 'Sequence':
        for (const child of node.nodes) await runNode(run, child, objects);
        return;
      case 'Condition': {
        const holds = conditionHolds(node.condition, run.request);
        return runNode(run, holds ? node.ifClause : node.elseClause, objects);
      }
      case 'Defer':
        throw new Error('@defer is refused before planning');
    }
  };

  return ({ document }) => {
    const { node } = planQuery(document);
    if (node?.kind === 'Subscription') throw new Error('subscriptions are refused before planning');
    return async (request) => {
      const run = new PlanRun(request);
      await runNode(run, node, [run.data]);
      run.settleFailures(subtypes);
      return { kind: 'raw', data: run.data, unplaced: run.unplaced, fetches: run.fetches };
    };
  };
};
