import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
} from 'graphql';
import { AUDIENCES, type Audience, type Label, readLabels } from '../../../schema/access/label.ts';

const parseDirectives = (sdl: string): readonly ConstDirectiveNode[] => {
  const [definition] = parse(`scalar Holder ${sdl}`, { noLocation: true }).definitions;
  return definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
};

/** As many as there are different labels: some dozens. */
const parsed = new Map<string, readonly ConstDirectiveNode[]>();

const directivesOf = (sdl: string): readonly ConstDirectiveNode[] => {
  const known = parsed.get(sdl) ?? parseDirectives(sdl);
  parsed.set(sdl, known);
  return known;
};

const printLabel = ({ to, of, when, as, reason }: Label): string => {
  const given = Object.entries({ of, when: when && JSON.stringify(when), as, reason });
  const others = given.flatMap(([name, value]) => (value === undefined ? [] : [`, ${name}: ${value}`]));
  return `@access(to: [${to.join(', ')}]${others.join('')})`;
};

const audiencesOf = (type: ObjectTypeDefinitionNode): readonly Audience[] => {
  const labels = readLabels(type);
  return AUDIENCES.filter((audience) => labels.some((label) => label.to.includes(audience)));
};

/**
 * The label of a field that is readable wherever its record exists: every audience of the type.
 * Why: the record's existence has been decided by then, so the field adds no condition of its own.
 */
export const inheritedLabels = (type: ObjectTypeDefinitionNode): readonly ConstDirectiveNode[] => {
  const to = audiencesOf(type);
  const reason = readLabels(type).find((label) => label.reason !== undefined)?.reason;
  return directivesOf(printLabel({ to, ...(reason !== undefined && { reason }) }));
};

/** The label of the way into a list: who may know of such records at all, whichever records exist. */
export const wayInLabels = (type: ObjectTypeDefinitionNode): string => {
  const printed = readLabels(type).map(({ to, of, reason }) =>
    printLabel({ to, ...(of !== undefined && { of }), ...(reason !== undefined && { reason }) }),
  );
  return [...new Set(printed)].join(' ');
};

/**
 * A label of the envelope or a shape, kept within the type that takes it: nobody reads a field of a record it may not
 * know of. PUBLIC there means: to whom the record type is open.
 */
const within =
  (open: readonly Audience[]) =>
  (label: Label): string => {
    const to = label.to.flatMap((audience) => {
      if (open.includes(audience)) return [audience];
      return audience === 'PUBLIC' ? open : [];
    });
    return printLabel({ ...label, to: to.length === 0 ? ['NOBODY'] : [...new Set(to)] });
  };

/** Gives a field of the envelope or a shape the label its record type implies, or what its own may mean there. */
export const withInheritedLabels = (
  field: FieldDefinitionNode,
  type: ObjectTypeDefinitionNode,
): FieldDefinitionNode => {
  const own = readLabels(field);
  if (own.length === 0)
    return { ...field, directives: [...(field.directives ?? []), ...inheritedLabels(type)] };
  const others = (field.directives ?? []).filter(({ name }) => name.value !== 'access');
  return { ...field, directives: [...others, ...own.map(within(audiencesOf(type))).flatMap(directivesOf)] };
};

/** The text of a type's description, first line only, for the field that leads to it. */
export const descriptionOf = (type: ObjectTypeDefinitionNode): string =>
  type.description === undefined ? '' : print(type.description);
