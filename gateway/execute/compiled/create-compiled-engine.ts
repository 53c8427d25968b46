import type { GraphQLSchema } from 'graphql';
import type { SelectedField } from '../../permission/selection.ts';
import type { Engine, Permitted } from '../../plan/engine.ts';
import type { PlanQuery } from '../../plan/query-plans.ts';
import type { FetchNode, PlanNode } from '../../supergraph/federation.ts';
import type { FetchParts } from '../fetched/run-fetch.ts';
import { createPreparePlan } from '../fetched/run-plan.ts';
import { compileProjection } from './compile-projection.ts';
import { createReader } from './splice/create-reader.ts';
import { findSlices } from './splice/find-slices.ts';
import { restoreSlices } from './splice/restore-slices.ts';
import { createPrepareFetch } from './take-shared.ts';
import type { Reader } from './write-question.ts';

export interface CompiledEngineParts extends FetchParts {
  readonly planQuery: PlanQuery;
  readonly schema: GraphQLSchema;
  /** Whether values may be passed on without being looked at: not where what is shown depends on them. */
  readonly splices: boolean;
}

/** The fetches of a plan whose answers are read byte by byte, and the number of each field that comes as a slice. */
const createReaders = (plan: PlanNode | undefined, answer: Permitted) => {
  const slices = new Map<SelectedField, number>();
  const placeOf = (field: SelectedField): number => {
    const place = slices.get(field) ?? slices.size;
    slices.set(field, place);
    return place;
  };
  const readers = new Map<FetchNode, Reader>();
  for (const sliced of findSlices(plan, { selection: answer.selection, type: answer.rootType })) {
    const reader = createReader(sliced, placeOf);
    if (reader !== undefined) readers.set(sliced.fetch, reader);
  }
  return { readers, slices };
};

const NO_READERS: ReturnType<typeof createReaders> = { readers: new Map(), slices: new Map() };

/**
 * Runs Apollo's query plans with as little work per request as may be: what is merged is decided once, what only the
 * caller sees is passed on as bytes, and the answer is written by code made for the operation. Where anything failed,
 * the plain projection has the word.
 */
export const createCompiledEngine = (engineParts: CompiledEngineParts): Engine => {
  const { planQuery, schema, splices, ...parts } = engineParts;
  const preparePlan = createPreparePlan(parts);
  const encoding = splices ? 'latin1' : 'utf8';
  return (permitted) => {
    const { document, selection, rootType } = permitted;
    const plan = planQuery(document);
    const { readers, slices } = splices ? createReaders(plan, permitted) : NO_READERS;
    const runPlan = preparePlan(plan, createPrepareFetch(plan, readers));
    const project = compileProjection(selection, rootType, {
      schema,
      title: document.text,
      encoding,
      slices,
    });
    return async (request) => {
      const { data, unplaced, fetches } = await runPlan(request);
      const written = unplaced.length === 0 ? project(data) : undefined;
      return written === undefined
        ? { kind: 'raw', data: restoreSlices(data), unplaced, fetches }
        : { kind: 'written', ...written, encoding, raw: () => restoreSlices(data), fetches };
    };
  };
};
