import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { SUBJECT_TYPE } from '../../schema/subject-id.ts';
import { Refusal } from '../refusal.ts';
import { fieldDefinition } from './field-definition.ts';
import type { ArgumentLift } from './lift-arguments.ts';
import { createSelection, type SelectedField, type Selection, type SelectionScope } from './selection.ts';

/** Interfaces written out type by type inside each other multiply; this many fields is the end of it. */
const MOST_FIELDS = 20_000;

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;

const plainField = (name: string): FieldNode => ({ kind: Kind.FIELD, name: nameNode(name) });

const TYPENAME = plainField('__typename');

/** The query log names every subject an answer tells of, whether its id was asked for or not. */
const SUBJECT_ID = plainField('id');

const idOf = (type: GraphQLObjectType, fields: readonly SelectedField[]): readonly SelectionNode[] => {
  const isNamed = type.name !== SUBJECT_TYPE || fields.some(({ plannedName }) => plannedName === 'id');
  return isNamed || fields.length === 0 || type.getFields().id === undefined ? [] : [SUBJECT_ID];
};

const setOf = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections: selections.length === 0 ? [TYPENAME] : selections,
});

const onType = (name: string, selections: readonly SelectionNode[]): readonly SelectionNode[] => {
  if (selections.length === 0) return [];
  const typeCondition = { kind: Kind.NAMED_TYPE, name: nameNode(name) } as const;
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: setOf(selections) }];
};

const isFetched = ({ treatment }: SelectedField): boolean =>
  treatment.kind === 'show' || treatment.kind === 'ask';

const helpersOf = (fields: readonly SelectedField[]): readonly SelectionNode[] => {
  const names = fields.flatMap(({ treatment }) =>
    treatment.kind === 'ask' ? treatment.helpers.map((helper) => helper.field) : [],
  );
  return [...new Set(names)].sort().map(plainField);
};

/** Writes what is left of a selection to be planned: without what is withheld, with the helper fields it needs. */
export const createWriter = (scope: SelectionScope, { lift }: ArgumentLift) => {
  const { schema, plannedName } = scope;
  let written = 0;

  const writeField = (parent: GraphQLCompositeType, node: FieldNode, below: Selection | undefined) => {
    written += 1;
    if (written > MOST_FIELDS) throw new Refusal('TOO_MANY_FIELDS');
    const definition = fieldDefinition(parent, node.name.value);
    if (definition === undefined) return [];
    const planned = plannedName(node);
    const type = getNamedType(definition.type);
    const field: FieldNode = {
      kind: Kind.FIELD,
      name: nameNode(node.name.value),
      arguments: lift(definition, node),
      ...(planned !== node.name.value && { alias: nameNode(planned) }),
      ...(below !== undefined && isCompositeType(type) && { selectionSet: setOf(write(below, type)) }),
    };
    return [field];
  };

  const writeObject = (selection: Selection, type: GraphQLObjectType): readonly SelectionNode[] => {
    const fields = selection.fieldsOf(type).filter(isFetched);
    const nodes = fields.flatMap((field) => writeField(type, field.nodes[0], field.selection));
    return [...nodes, ...idOf(type, fields), ...helpersOf(fields)];
  };

  /** Whether every type behind an interface or union is treated alike: nothing withheld, nothing to ask. */
  const isUniform = (selection: Selection, types: readonly GraphQLObjectType[]): boolean =>
    types.every((type) =>
      selection
        .fieldsOf(type)
        .every(({ treatment }) => treatment.kind !== 'withhold' && treatment.kind !== 'ask'),
    );

  const writeAsIs = (set: SelectionSetNode, type: GraphQLCompositeType): readonly SelectionNode[] =>
    set.selections.flatMap((node): readonly SelectionNode[] => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return [];
      if (node.kind === Kind.FIELD) {
        if (node.name.value.startsWith('__')) return [];
        const below = node.selectionSet && createSelection([node.selectionSet], scope);
        return writeField(type, node, below);
      }
      const condition = schema.getType(node.typeCondition?.name.value ?? type.name);
      if (!isCompositeType(condition)) return [];
      return onType(condition.name, writeAsIs(node.selectionSet, condition));
    });

  const write = (selection: Selection, type: GraphQLCompositeType): readonly SelectionNode[] => {
    if (isObjectType(type)) return writeObject(selection, type);
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    const fitsInterface = isInterfaceType(type) && selection.fitsInterface(type);
    if (types.length === 0 && !fitsInterface) throw new Refusal('TYPE_WITHOUT_IMPLEMENTATION');
    if (isUniform(selection, types)) {
      const asked = selection.sets.flatMap((set) => writeAsIs(set, type));
      // Why not for its own sake: an interface object would be asked elsewhere for the name of its type alone.
      return fitsInterface ? asked : [TYPENAME, ...asked];
    }
    return [TYPENAME, ...types.flatMap((each) => onType(each.name, writeObject(selection, each)))];
  };

  return write;
};
