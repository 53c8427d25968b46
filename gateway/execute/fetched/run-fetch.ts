import type { SubgraphRequest, SubgraphResponse, Subgraphs, WireQuestion } from '../../../schema/subgraph.ts';
import { Failure, type RawObject } from '../../plan/engine.ts';
import type { FetchNode } from '../../supergraph/federation.ts';
import { selectionsOf } from '../../supergraph/fetch-selections.ts';
import type { Subtypes } from '../../supergraph/subtypes.ts';
import { askSource } from '../ask-source.ts';
import { failureOf, placeFailure } from '../failures.ts';
import type { PlanRun } from './plan-run.ts';
import { copyRaw, isRawObject, mergeObject } from './raw-data.ts';
import { type RepresentedGroup, representEntities } from './representations.ts';
import { applyRewrites } from './rewrites.ts';

/** A fetch of a plan, and how to take over what it asks for from an answer, which stays as it is. */
export interface PreparedFetch {
  readonly fetch: FetchNode;
  readonly take: (received: RawObject) => RawObject;
  /** Writes the question for a subgraph that takes it written. */
  readonly write?: (question: Question) => WireQuestion;
}

/** What is asked of a subgraph beside the text of the fetch. */
export interface Question {
  readonly variables: Readonly<Record<string, unknown>>;
  /** The entities that a fetch is about, if it is about any. */
  readonly groups?: readonly RepresentedGroup[];
}

export interface FetchParts {
  readonly subgraphs: Subgraphs;
  readonly subtypes: Subtypes;
  readonly deadlineMs: number;
}

const variablesOf = (run: PlanRun, { variableUsages = [] }: FetchNode): Record<string, unknown> => {
  const { variables } = run.request;
  const used = variableUsages.filter((name) => Object.hasOwn(variables, name));
  return Object.fromEntries(used.map((name) => [name, variables[name]]));
};

/** The data of an answer, with its errors standing where they happened. */
const readData = (run: PlanRun, { data, errors = [] }: SubgraphResponse): RawObject | Failure => {
  if (!isRawObject(data)) return failureOf(errors[0]);
  if (errors.length === 0) return data;
  const copy = copyRaw(data) as RawObject;
  for (const error of errors) {
    const failure = failureOf(error);
    if (!placeFailure(copy, error.path, failure)) run.unplaced.push(failure);
  }
  return copy;
};

const requestOf = (fetch: FetchNode, { variables, groups }: Question): SubgraphRequest => ({
  query: fetch.operation,
  variables:
    groups === undefined
      ? variables
      : { ...variables, representations: groups.map(({ representation }) => representation) },
  ...(fetch.operationName !== undefined && { operationName: fetch.operationName }),
});

/** Runs one fetch of a plan for the objects it is about, and merges what comes back into them. */
export const createRunFetch = ({ subgraphs, subtypes, deadlineMs }: FetchParts) => {
  const ask = async (
    run: PlanRun,
    { fetch, write }: PreparedFetch,
    question: Question,
  ): Promise<RawObject | Failure> => {
    const { response, facts } = await askSource({
      subgraph: fetch.serviceName,
      ask: subgraphs.get(fetch.serviceName),
      request: () => requestOf(fetch, question),
      written: write && (() => write(question)),
      context: run.request.context,
      deadlineMs,
    });
    run.fetches.push(facts);
    return response === undefined ? new Failure('SOURCE_UNAVAILABLE') : readData(run, response);
  };

  const fail = (run: PlanRun, fetch: FetchNode, objects: readonly RawObject[], failure: Failure): void => {
    run.fail({ objects, expected: selectionsOf(fetch), rewrites: fetch.outputRewrites, failure });
  };

  const fetchRoot = async (
    run: PlanRun,
    prepared: PreparedFetch,
    objects: readonly RawObject[],
  ): Promise<void> => {
    const { fetch, take } = prepared;
    const data = await ask(run, prepared, { variables: variablesOf(run, fetch) });
    if (data instanceof Failure) {
      fail(run, fetch, objects, data);
      return;
    }
    for (const object of objects) {
      const taken = take(data);
      applyRewrites(taken, fetch.outputRewrites, subtypes);
      mergeObject(object, taken);
    }
  };

  const mergeEntity = (
    run: PlanRun,
    { fetch, take }: PreparedFetch,
    { entities }: RepresentedGroup,
    received: unknown,
  ): void => {
    if (received instanceof Failure) fail(run, fetch, entities, received);
    if (!isRawObject(received)) return;
    for (const entity of entities) {
      const taken = take(received);
      taken.__typename ??= entity.__typename;
      applyRewrites(taken, fetch.outputRewrites, subtypes);
      mergeObject(entity, taken);
    }
  };

  const fetchEntities = async (run: PlanRun, prepared: PreparedFetch, entities: readonly RawObject[]) => {
    const { fetch } = prepared;
    const { groups, failed } = representEntities({
      fetch,
      entities,
      subtypes,
      failureOf: (entity) => run.failureOf(entity),
    });
    for (const { entity, failure } of failed) fail(run, fetch, [entity], failure);
    if (groups.length === 0) return;
    const data = await ask(run, prepared, { variables: variablesOf(run, fetch), groups });
    const received = data instanceof Failure ? data : data._entities;
    const answered = Array.isArray(received) && received.length === groups.length ? received : undefined;
    const whole = received instanceof Failure ? received : new Failure('SOURCE_INVALID');
    groups.forEach((group, index) => {
      mergeEntity(run, prepared, group, answered === undefined ? whole : answered[index]);
    });
  };

  return (run: PlanRun, prepared: PreparedFetch, objects: readonly RawObject[]): Promise<void> =>
    prepared.fetch.requires === undefined
      ? fetchRoot(run, prepared, objects)
      : fetchEntities(run, prepared, objects);
};
