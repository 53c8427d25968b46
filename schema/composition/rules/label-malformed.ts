import { type ConstDirectiveNode, Kind } from 'graphql';
import { type Label, readLabel } from '../../access/label.ts';
import { REASONS } from '../../reasons.ts';
import type { Complaint } from '../finding.ts';
import { directivesNamed, type FieldOutline, type SubgraphOutline } from '../outline.ts';
import { objectTypes } from '../type-place.ts';

/** The kinds of value each argument takes. */
const ARGUMENTS: Readonly<Record<string, readonly Kind[]>> = {
  to: [Kind.LIST, Kind.ENUM],
  of: [Kind.ENUM],
  when: [Kind.STRING],
  as: [Kind.ENUM],
  reason: [Kind.ENUM],
};

const NOT_TEXT = new Set(['Int', 'Float', 'Boolean', 'ID']);

const argumentFault = ({ arguments: given = [] }: ConstDirectiveNode): string | undefined => {
  for (const { name, value } of given) {
    const kinds = Object.hasOwn(ARGUMENTS, name.value) ? ARGUMENTS[name.value] : undefined;
    if (kinds === undefined) return `@access has no argument ${name.value}`;
    const inner = value.kind === Kind.LIST ? value.values : [];
    if (!kinds.includes(value.kind) || inner.some((item) => item.kind !== Kind.ENUM)) {
      return `@access takes ${name.value === 'when' ? 'a text' : 'a code without quotes'} in "${name.value}"`;
    }
  }
  return undefined;
};

const labelFault = ({ to, reason }: Label): string | undefined => {
  if (to.includes('NOBODY') && to.length > 1) return '@access names NOBODY beside somebody';
  if (new Set(to).size < to.length) return '@access names an audience twice';
  if (reason !== undefined && !REASONS[reason].told)
    return `@access gives a reason that is never told: ${reason}`;
  return undefined;
};

const faultOf = (directive: ConstDirectiveNode): string | undefined => {
  const fault = argumentFault(directive);
  if (fault !== undefined) return fault;
  try {
    return labelFault(readLabel(directive));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const faults = (
  coordinate: string,
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
): readonly Complaint[] =>
  directivesNamed(node, 'access')
    .map(faultOf)
    .flatMap((fault) =>
      fault === undefined
        ? []
        : [
            {
              code: 'LABEL_MALFORMED',
              coordinate,
              sentence: `${fault}; see schema/directives.graphql`,
            } as const,
          ],
    );

const isText = ({ types }: SubgraphOutline, { named }: FieldOutline): boolean =>
  !NOT_TEXT.has(named) && ['scalar', undefined].includes(types.get(named)?.kind);

const maskFaults = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline)
    .flatMap((type) => [
      ...type.fields
        .filter((field) => field.labels.some(({ as }) => as !== undefined) && !isText(outline, field))
        .map(({ coordinate }) => ({ coordinate, sentence: 'only a text can be masked; leave "as" out' })),
      ...(type.labels.some(({ as }) => as !== undefined)
        ? [{ coordinate: type.name, sentence: 'a record type cannot be masked; put "as" on its fields' }]
        : []),
    ])
    .map((fault) => ({ code: 'LABEL_MALFORMED', ...fault }));

/** Every label can be read and makes sense. */
export const labelMalformed = (outline: SubgraphOutline): readonly Complaint[] => [
  ...objectTypes(outline).flatMap((type) => [
    ...faults(type.name, type),
    ...type.fields.flatMap(({ coordinate, node }) => faults(coordinate, node)),
  ]),
  ...maskFaults(outline),
];
