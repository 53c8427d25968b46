import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripIgnoredCharacters } from 'graphql';
import type { SubjectId } from '../../schema/subject-id.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';

/** An HTTP request as the load generator sends it. */
export interface BenchRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** Something people ask, for the gateway and for the endpoint written by hand. */
export interface Workload {
  readonly name: 'profile' | 'batch';
  readonly says: string;
  /** Subjects of one request. */
  readonly subjects: number;
  /** SQL statements the gateway may take for it: one a record type and distinct arguments of a fetch. */
  readonly statements: number;
  readonly gatewayRequest: (ids: readonly SubjectId[]) => BenchRequest;
  readonly byHandRequest: (ids: readonly SubjectId[]) => BenchRequest;
}

const readQuery = (name: string): string =>
  stripIgnoredCharacters(readFileSync(join(projectRoot(), `test/bench/queries/${name}.graphql`), 'utf8'));

const post = (query: string, variables: object): BenchRequest => ({
  method: 'POST',
  path: '/graphql',
  body: JSON.stringify({ query, variables }),
});

const profile = (query: string): Workload => ({
  name: 'profile',
  says: 'one subject, two domains, lists of 5',
  subjects: 1,
  statements: 8,
  gatewayRequest: ([id]) => post(query, { id }),
  byHandRequest: ([id]) => ({ method: 'GET', path: `/profile/${id}` }),
});

const batch = (query: string): Workload => ({
  name: 'batch',
  says: '50 subjects, two domains, lists of 5',
  subjects: 50,
  statements: 5,
  gatewayRequest: (ids) => post(query, { ids }),
  byHandRequest: (ids) => ({ method: 'POST', path: '/batch', body: JSON.stringify(ids) }),
});

/** The questions that are measured. */
export const readWorkloads = (): readonly Workload[] => [
  profile(readQuery('profile')),
  batch(readQuery('batch')),
];

/** The subjects of each request, in turn, the same for every contestant. */
export const groupsOf = (ids: readonly SubjectId[], size: number): readonly (readonly SubjectId[])[] =>
  Array.from({ length: Math.floor(ids.length / size) }, (_, group) =>
    ids.slice(group * size, (group + 1) * size),
  );
