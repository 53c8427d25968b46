import { Kind, visit } from 'graphql';
import type { Complaint } from '../finding.ts';
import { forbiddenContent } from '../forbidden-content.ts';
import { publicKinds } from '../openness.ts';
import type { FieldOutline, SubgraphOutline, TypeOutline } from '../outline.ts';
import { isRecord, objectTypes } from '../type-place.ts';

const complain = (coordinate: string, sentence: string): Complaint => ({
  code: 'FORBIDDEN_FIELD_NAME',
  coordinate,
  sentence,
});

/** Names of fields, arguments, inputs and types, but not of enum values, speak of what is kept. */
const neverKept = ({ document }: SubgraphOutline): readonly Complaint[] => {
  const found: Complaint[] = [];
  const look = (name: string, coordinate: string): void => {
    const forbidden = forbiddenContent(name);
    if (forbidden?.kept !== 'never') return;
    found.push(
      complain(coordinate, `may not be collected (${forbidden.rule}, ${forbidden.basis}); leave it out`),
    );
  };
  visit(document, {
    enter: (node) => {
      if (node.kind === Kind.DIRECTIVE_DEFINITION) return false;
      if (!('fields' in node) || !('name' in node) || node.name === undefined) return undefined;
      const type = node.name.value;
      look(type, type);
      for (const field of node.fields ?? []) {
        look(field.name.value, `${type}.${field.name.value}`);
        for (const argument of 'arguments' in field ? (field.arguments ?? []) : []) {
          if ('name' in argument)
            look(argument.name.value, `${type}.${field.name.value}(${argument.name.value}:)`);
        }
      }
      return false;
    },
  });
  return found;
};

const isPublicOfPersons = (type: TypeOutline, labels: FieldOutline['labels']): boolean =>
  publicKinds(labels).includes('PERSON') && (!isRecord(type) || publicKinds(type.labels).includes('PERSON'));

const consented = (type: TypeOutline): readonly Complaint[] =>
  [
    ...(isRecord(type) ? [{ name: type.name, coordinate: type.name, labels: type.labels }] : []),
    ...type.fields,
  ]
    .filter(({ labels }) => isPublicOfPersons(type, labels))
    .flatMap(({ name, coordinate }) => {
      const restricted = forbiddenContent(name);
      if (restricted?.kept !== 'consent') return [];
      const why = `${restricted.rule}, ${restricted.basis}`;
      const sentence = `may be known of a person with its written consent only (${why}); close it to PUBLIC or add of: ORGANISATION`;
      return [complain(coordinate, sentence)];
    });

/** Nothing is named after what the law forbids to collect, or to publish of a person. */
export const forbiddenFieldName = (outline: SubgraphOutline): readonly Complaint[] => [
  ...neverKept(outline),
  ...objectTypes(outline).flatMap(consented),
];
