import type { PermittedDocument, PermittedOperation } from '../permission/permit.ts';
import type { Engine, Permitted, RawObject, Run } from './engine.ts';

/** An operation ready to run: the only input of the execute step. */
export interface PlannedOperation {
  readonly kind: 'planned';
  readonly permitted: PermittedOperation;
  readonly run: Run;
}

export type Plan = (permitted: PermittedOperation) => PlannedOperation;

const nothingToFetch: Run = async () => ({
  kind: 'raw',
  data: Object.create(null) as RawObject,
  unplaced: [],
  fetches: [],
});

/** Plans what permission left of an operation, once for each document that permission has prepared. */
export const createPlan = ({ engine }: { readonly engine: Engine }): Plan => {
  const ready = new WeakMap<PermittedDocument, Run>();
  const runOf = (permitted: Permitted): Run => {
    const known = ready.get(permitted.document) ?? engine(permitted);
    ready.set(permitted.document, known);
    return known;
  };
  return (permitted) => ({
    kind: 'planned',
    permitted,
    run:
      permitted.permitted === undefined
        ? nothingToFetch
        : runOf({
            document: permitted.permitted,
            selection: permitted.selection,
            rootType: permitted.operation.rootType,
          }),
  });
};
