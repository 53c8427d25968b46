import type { RawObject, RunRequest } from '../../plan/engine.ts';
import type { FetchNode, PlanNode } from '../../supergraph/federation.ts';
import { PlanRun } from './plan-run.ts';
import { collectAt } from './raw-data.ts';
import { createRunFetch, type FetchParts, type PreparedFetch } from './run-fetch.ts';

const conditionHolds = (condition: string, { variables }: RunRequest): boolean =>
  variables[condition.replace(/^\$/, '')] === true;

/** How to run one node of a plan for the objects it is about. */
type Step = (run: PlanRun, objects: readonly RawObject[]) => Promise<void>;

const NOTHING: Step = async () => {};

/** Prepares Apollo's query plans to be run: each node once, whatever the number of runs. */
export const createPreparePlan = (parts: FetchParts) => {
  const runFetch = createRunFetch(parts);

  const prepare = (node: PlanNode | undefined, prepareFetch: (fetch: FetchNode) => PreparedFetch): Step => {
    if (node === undefined) return NOTHING;
    const below = (child: PlanNode | undefined): Step => {
      const step = prepare(child, prepareFetch);
      return async (run, objects) => (objects.length === 0 ? undefined : step(run, objects));
    };
    switch (node.kind) {
      case 'Fetch': {
        const prepared = prepareFetch(node);
        return (run, objects) => runFetch(run, prepared, objects);
      }
      case 'Flatten': {
        const step = below(node.node);
        return (run, objects) =>
          step(
            run,
            objects.flatMap((object) => collectAt(object, node.path)),
          );
      }
      case 'Parallel': {
        const steps = node.nodes.map(below);
        return async (run, objects) => {
          await Promise.all(steps.map((step) => step(run, objects)));
        };
      }
      case 'Sequence': {
        const steps = node.nodes.map(below);
        return async (run, objects) => {
          for (const step of steps) await step(run, objects);
        };
      }
      case 'Condition': {
        const [ifStep, elseStep] = [below(node.ifClause), below(node.elseClause)];
        return (run, objects) =>
          (conditionHolds(node.condition, run.request) ? ifStep : elseStep)(run, objects);
      }
      case 'Defer':
        throw new Error('@defer is refused before planning');
    }
  };

  return (root: PlanNode | undefined, prepareFetch: (fetch: FetchNode) => PreparedFetch) => {
    const step = prepare(root, prepareFetch);
    return async (request: RunRequest): Promise<PlanRun> => {
      const run = new PlanRun(request);
      await step(run, [run.data]);
      run.settleFailures(parts.subtypes);
      return run;
    };
  };
};
