import {
  type GraphQLArgument,
  type GraphQLObjectType,
  getNamedType,
  Kind,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql';
import { checkSubjectId } from '../../schema/identifiers/subject-id-input.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import { fieldDefinition } from '../permission/field-definition.ts';

/** Whom a question names, in the arguments of its root fields. */
export interface NamedSubjects {
  readonly ids: readonly SubjectId[];
  /** Citizen identity numbers as they were typed. */
  readonly identityNumbers: readonly string[];
}

interface Asked {
  readonly selectionSet: SelectionSetNode;
  readonly rootType: GraphQLObjectType;
  readonly variables: Readonly<Record<string, unknown>>;
}

const textsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'string' ? [value] : [];
};

const isOf = (type: string) => (argument: GraphQLArgument) => getNamedType(argument.type).name === type;

/** Reads by type, not by name: an `ID` at the root names a subject, a `CitizenId` a person. What is malformed names nobody. */
export const namedSubjects = ({ selectionSet, rootType, variables }: Asked): NamedSubjects => {
  const ids: string[] = [];
  const identityNumbers: string[] = [];
  const look = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) look(node.selectionSet);
      if (node.kind !== Kind.FIELD) continue;
      const args = fieldDefinition(rootType, node.name.value)?.args ?? [];
      const texts = (type: string) =>
        args.filter(isOf(type)).flatMap((argument) => {
          const given = node.arguments?.find(({ name }) => name.value === argument.name);
          return given === undefined ? [] : textsIn(valueFromAST(given.value, argument.type, variables));
        });
      ids.push(...texts('ID'));
      identityNumbers.push(...texts('CitizenId'));
    }
  };
  look(selectionSet);
  const known = ids.map(checkSubjectId).flatMap((parsed) => (parsed.ok ? [parsed.value] : []));
  return { ids: [...new Set(known)], identityNumbers: [...new Set(identityNumbers)] };
};
