import type { SubjectId } from '../../../schema/subject-id.ts';
import type { SubjectSearch } from '../load/subject-search.ts';

/** A stored record as its resolvers see it: the columns they said they read, and nothing else. */
export type Row = Readonly<Record<string, unknown>>;

/** A field the harness cannot derive: which columns it is made of, and how. Its label is decided like any other. */
export interface FieldResolver {
  readonly reads: readonly string[];
  resolve(row: Row): unknown;
}

/** What a root field of a domain may ask for. Subjects the caller may not know of come back as null. */
export interface Load {
  /** In the order of the ids. */
  entities(ids: readonly SubjectId[]): Promise<readonly (object | null)[]>;
  readonly search: SubjectSearch;
}

export type RootResolver = (args: Readonly<Record<string, unknown>>, load: Load) => unknown;

/** By type and field; those of `Query` are root resolvers. */
export interface DomainResolvers {
  readonly Query?: Readonly<Record<string, RootResolver>>;
  readonly [type: string]: Readonly<Record<string, FieldResolver | RootResolver>> | undefined;
}

export const isFieldResolver = (
  resolver: FieldResolver | RootResolver | undefined,
): resolver is FieldResolver => typeof resolver === 'object';

/** Declares what a domain resolves itself. */
export const defineResolvers = (resolvers: DomainResolvers): DomainResolvers => resolvers;
