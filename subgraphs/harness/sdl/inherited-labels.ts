import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
} from 'graphql';
import { AUDIENCES, type Label, readLabels } from '../../../schema/access/label.ts';

const directivesOf = (sdl: string): readonly ConstDirectiveNode[] => {
  const [definition] = parse(`scalar Holder ${sdl}`).definitions;
  return definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
};

const printLabel = ({ to, of, reason }: Label): string =>
  `@access(to: [${to.join(', ')}]${of === undefined ? '' : `, of: ${of}`}${reason === undefined ? '' : `, reason: ${reason}`})`;

/**
 * The label of a field that is readable wherever its record exists: every audience of the type.
 * Why: the record's existence has been decided by then, so the field adds no condition of its own.
 */
export const inheritedLabels = (type: ObjectTypeDefinitionNode): readonly ConstDirectiveNode[] => {
  const labels = readLabels(type);
  const to = AUDIENCES.filter((audience) => labels.some((label) => label.to.includes(audience)));
  const reason = labels.find((label) => label.reason !== undefined)?.reason;
  return directivesOf(printLabel({ to, ...(reason !== undefined && { reason }) }));
};

/** The label of the way into a list: who may know of such records at all, whichever records exist. */
export const wayInLabels = (type: ObjectTypeDefinitionNode): string => {
  const printed = readLabels(type).map(({ to, of, reason }) =>
    printLabel({ to, ...(of !== undefined && { of }), ...(reason !== undefined && { reason }) }),
  );
  return [...new Set(printed)].join(' ');
};

/** Gives a field that carries no label the one its record type implies. */
export const withInheritedLabels = (
  field: FieldDefinitionNode,
  type: ObjectTypeDefinitionNode,
): FieldDefinitionNode => {
  if (field.directives?.some(({ name }) => name.value === 'access')) return field;
  return { ...field, directives: [...(field.directives ?? []), ...inheritedLabels(type)] };
};

/** The text of a type's description, first line only, for the field that leads to it. */
export const descriptionOf = (type: ObjectTypeDefinitionNode): string =>
  type.description === undefined ? '' : print(type.description);
