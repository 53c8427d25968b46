import type { PermittedDocument, PermittedOperation } from '../permission/permit.ts';
import type { Engine, RawObject, Run } from './engine.ts';

/** An operation ready to run: the only input of the execute step. */
export interface PlannedOperation {
  readonly kind: 'planned';
  readonly permitted: PermittedOperation;
  readonly run: Run;
}

export type Plan = (permitted: PermittedOperation) => PlannedOperation;

const nothingToFetch: Run = async () => ({
  data: Object.create(null) as RawObject,
  unplaced: [],
  fetches: [],
});

/** Plans what permission left of an operation, once for each document that permission has prepared. */
export const createPlan = ({ engine }: { readonly engine: Engine }): Plan => {
  const ready = new WeakMap<PermittedDocument, Run>();
  const runOf = (document: PermittedDocument): Run => {
    const known = ready.get(document) ?? engine(document);
    ready.set(document, known);
    return known;
  };
  return (permitted) => ({
    kind: 'planned',
    permitted,
    run: permitted.permitted === undefined ? nothingToFetch : runOf(permitted.permitted),
  });
};
