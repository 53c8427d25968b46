import type { GraphQLFieldResolver } from 'graphql';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { DomainModel } from '../model/model.ts';
import { helperFieldName } from '../sdl/helper-field.ts';
import type { DeskFields } from './define-desk.ts';
import { createDeskAccess } from './desk-access.ts';
import type { RequestScope } from './request-scope.ts';

type Arguments = Readonly<Record<string, unknown>>;
type Resolver<Source> = GraphQLFieldResolver<Source, RequestScope, Arguments>;

interface Reference {
  readonly id: SubjectId;
}

/** The resolvers of a domain without records; what may be asked is guarded where the fields are entered. */
export const deskResolvers = (
  { name, document }: DomainModel,
  { Query = {}, Mutation = {}, Subject = {} }: DeskFields,
): Record<'Query' | 'Mutation' | 'Subject', Record<string, unknown>> => {
  const { bitsOf } = createDeskAccess(document);
  const rootsOf = (fields: NonNullable<DeskFields['Query']>) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, answer]): [string, Resolver<unknown>] => [
        field,
        (_source, args, scope) => answer(args, scope.desk),
      ]),
    );
  const own = Object.entries(Subject).map(([field, answer]): [string, Resolver<Reference>] => [
    field,
    ({ id }, args, scope) => answer(id, args, scope.desk),
  ]);
  const bits: Resolver<Reference> = ({ id }, _args, { context }) => bitsOf(id, context);
  return {
    Query: rootsOf(Query),
    Mutation: rootsOf(Mutation),
    Subject: { ...Object.fromEntries(own), ...(own.length > 0 && { [helperFieldName(name)]: bits }) },
  };
};
