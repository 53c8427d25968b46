import { Kind, type SelectionSetNode } from 'graphql';
import type { SubgraphResponse, Subgraphs } from '../../../schema/subgraph.ts';
import { Failure, type RawObject } from '../../plan/engine.ts';
import type { FetchNode } from '../../supergraph/federation.ts';
import type { Subtypes } from '../../supergraph/subtypes.ts';
import { askSource } from '../ask-source.ts';
import { failureOf, placeFailure } from '../failures.ts';
import type { PlanRun } from './plan-run.ts';
import { copyRaw, isRawObject, mergeIntoEach } from './raw-data.ts';
import { type RepresentedGroup, representEntities } from './representations.ts';
import { applyRewrites } from './rewrites.ts';

export interface FetchParts {
  readonly subgraphs: Subgraphs;
  readonly subtypes: Subtypes;
  readonly deadlineMs: number;
}

const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** What a fetch asks for: of the root, or of each entity. */
const expectedOf = ({ operationDocumentNode, requires }: FetchNode): SelectionSetNode => {
  const operation = operationDocumentNode?.definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const root = operation?.selectionSet ?? NOTHING;
  if (requires === undefined) return root;
  const [entities] = root.selections;
  return (entities?.kind === Kind.FIELD ? entities.selectionSet : undefined) ?? NOTHING;
};

const variablesOf = (run: PlanRun, { variableUsages = [] }: FetchNode): Record<string, unknown> => {
  const { variables } = run.request;
  const used = variableUsages.filter((name) => Object.hasOwn(variables, name));
  return Object.fromEntries(used.map((name) => [name, variables[name]]));
};

/** The data of an answer, copied, with its errors standing where they happened. */
const readData = (run: PlanRun, { data, errors = [] }: SubgraphResponse): RawObject | Failure => {
  const copy = copyRaw(data);
  if (!isRawObject(copy)) return failureOf(errors[0]);
  for (const error of errors) {
    const failure = failureOf(error);
    if (!placeFailure(copy, error.path, failure)) run.unplaced.push(failure);
  }
  return copy;
};

/** Runs one fetch of a plan for the objects it is about, and merges what comes back into them. */
export const createRunFetch = ({ subgraphs, subtypes, deadlineMs }: FetchParts) => {
  const ask = async (
    run: PlanRun,
    fetch: FetchNode,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<RawObject | Failure> => {
    const { response, facts } = await askSource({
      subgraph: fetch.serviceName,
      ask: subgraphs.get(fetch.serviceName),
      request: {
        query: fetch.operation,
        variables,
        ...(fetch.operationName !== undefined && { operationName: fetch.operationName }),
      },
      context: run.request.context,
      deadlineMs,
    });
    run.fetches.push(facts);
    return response === undefined ? new Failure('SOURCE_UNAVAILABLE') : readData(run, response);
  };

  const fail = (run: PlanRun, fetch: FetchNode, objects: readonly RawObject[], failure: Failure): void => {
    run.fail({ objects, expected: expectedOf(fetch), rewrites: fetch.outputRewrites, failure });
  };

  const fetchRoot = async (run: PlanRun, fetch: FetchNode, objects: readonly RawObject[]): Promise<void> => {
    const data = await ask(run, fetch, variablesOf(run, fetch));
    if (data instanceof Failure) {
      fail(run, fetch, objects, data);
      return;
    }
    applyRewrites(data, fetch.outputRewrites, subtypes);
    mergeIntoEach(objects, data);
  };

  const mergeEntity = (run: PlanRun, fetch: FetchNode, group: RepresentedGroup, received: unknown): void => {
    if (received instanceof Failure) fail(run, fetch, group.entities, received);
    if (!isRawObject(received)) return;
    received.__typename ??= group.entities[0]?.__typename;
    applyRewrites(received, fetch.outputRewrites, subtypes);
    mergeIntoEach(group.entities, received);
  };

  const fetchEntities = async (run: PlanRun, fetch: FetchNode, entities: readonly RawObject[]) => {
    const { groups, failed } = representEntities({
      fetch,
      entities,
      subtypes,
      failureOf: (entity) => run.failureOf(entity),
    });
    for (const { entity, failure } of failed) fail(run, fetch, [entity], failure);
    if (groups.length === 0) return;
    const representations = groups.map((group) => group.representation);
    const data = await ask(run, fetch, { ...variablesOf(run, fetch), representations });
    const received = data instanceof Failure ? data : data._entities;
    const answered = Array.isArray(received) && received.length === groups.length ? received : undefined;
    const whole = received instanceof Failure ? received : new Failure('SOURCE_INVALID');
    groups.forEach((group, index) => {
      mergeEntity(run, fetch, group, answered === undefined ? whole : answered[index]);
    });
  };

  return (run: PlanRun, fetch: FetchNode, objects: readonly RawObject[]): Promise<void> =>
    fetch.requires === undefined ? fetchRoot(run, fetch, objects) : fetchEntities(run, fetch, objects);
};
