import { Kind, visit } from 'graphql';
import { accessDefinitions } from '../access-definitions.ts';
import type { Complaint } from '../finding.ts';
import { directivesNamed, type FieldOutline, type SubgraphOutline } from '../outline.ts';
import { helperName, objectTypes } from '../type-place.ts';

const RESERVED = /^_withheld|^access__/;

const complain = (coordinate: string, sentence: string): Complaint => ({
  code: 'RESERVED_NAME',
  coordinate,
  sentence,
});

const isHelper = ({ node }: FieldOutline): boolean =>
  node.type.kind === Kind.NAMED_TYPE &&
  node.type.name.value === 'access__Bits' &&
  (node.arguments ?? []).length === 0 &&
  node.directives?.length === 1 &&
  directivesNamed(node, 'inaccessible').length === 1;

/** Helper fields are as the harness makes them, and nothing else has a name like theirs. */
export const reservedName = (outline: SubgraphOutline): readonly Complaint[] => {
  const helper = helperName(outline.name);
  const helpers = objectTypes(outline).flatMap(({ fields }) => fields.filter(({ name }) => name === helper));
  const own = new Set(helpers.filter(isHelper).map(({ node }) => node.name));
  const expected = new Set(
    accessDefinitions().map((node) => ('name' in node && node.name !== undefined ? node.name.value : '')),
  );
  const found = new Set<string>();
  visit(outline.document, {
    NamedType: () => false,
    Field: () => false,
    Name: (node) => {
      if (RESERVED.test(node.value) && !own.has(node) && !expected.has(node.value)) found.add(node.value);
    },
  });
  return [...found].map((name) =>
    complain(name, 'names beginning with _withheld and access__ belong to the gateway; choose another'),
  );
};
