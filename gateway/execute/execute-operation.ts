import type { GraphQLObjectType } from 'graphql';
import type { SubgraphContext } from '../../schema/subgraph.ts';
import { type PublicError, publicError } from '../errors.ts';
import type { Selection } from '../permission/selection.ts';
import type { FetchFacts, RawObject } from '../plan/engine.ts';
import type { PlannedOperation } from '../plan/plan-operation.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';
import { comparePaths } from './project/answer-path.ts';
import { introspect } from './project/introspect.ts';
import { createProjection, type FieldError } from './project/project.ts';
import type { WithheldEntry } from './project/withheld-log.ts';
import { rejectWithheld } from './reject-withheld.ts';
import { createTally, type Tally } from './tally.ts';

/** An answer that has not been recorded yet, and so cannot be sent. */
export interface ExecutedOperation {
  readonly kind: 'executed';
  readonly planned: PlannedOperation;
  /** JSON text. */
  readonly data: string;
  /** `latin1`: the text has a character for each byte of its UTF-8. */
  readonly encoding: 'utf8' | 'latin1';
  readonly errors: readonly PublicError[];
  readonly withheld: readonly WithheldEntry[];
  readonly fetches: readonly FetchFacts[];
  /** Whom and what the answer tells of; counted when asked for. */
  readonly tally: () => Tally;
}

export type Execute = (planned: PlannedOperation) => Promise<ExecutedOperation>;

const toPublic = (errors: readonly FieldError[]): readonly PublicError[] =>
  [...errors]
    .sort((a, b) => comparePaths(a.path ?? [], b.path ?? []))
    .map(({ code, path }) => publicError(code, { path }));

/** Fetches a planned operation and writes its answer from what came back. */
export const createExecute = ({ schema }: { readonly schema: GatewaySchema }): Execute => {
  const count = createTally(schema.api);
  /** Counts once, when first asked. */
  const tallyOf = (selection: Selection, rootType: GraphQLObjectType, raw: () => RawObject) => {
    let tally: Tally | undefined;
    return () => {
      tally ??= count(selection, rootType, raw());
      return tally;
    };
  };
  return async (planned) => {
    const { operation, selection, variables } = planned.permitted;
    const { request, caller } = operation.identified;
    const context: SubgraphContext = {
      caller,
      now: request.now,
      requestId: request.requestId,
      ...(request.signal !== undefined && { signal: request.signal }),
      ...(request.deadlineAt !== undefined && { deadlineAt: request.deadlineAt }),
    };
    const introspected = introspect(schema.api, operation, selection);
    const raw = await planned.run({ variables, context });
    if (raw.kind === 'written') {
      const { data, encoding, withheld, fetches } = raw;
      rejectWithheld(withheld, request);
      const tally = tallyOf(selection, operation.rootType, raw.raw);
      return { kind: 'executed', planned, data, encoding, errors: [], withheld, fetches, tally };
    }
    const project = createProjection({ schema: schema.api, hidden: schema.hidden, introspected });
    const { data, errors, withheld } = project(selection, operation.rootType, raw.data);
    rejectWithheld(withheld.entries(), request);
    return {
      kind: 'executed',
      planned,
      data: JSON.stringify(data),
      encoding: 'utf8',
      errors: toPublic([...raw.unplaced, ...errors]),
      withheld: withheld.entries(),
      fetches: raw.fetches,
      tally: tallyOf(selection, operation.rootType, () => raw.data),
    };
  };
};
