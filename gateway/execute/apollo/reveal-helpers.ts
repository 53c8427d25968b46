import { type DirectiveNode, parse, print, visit } from 'graphql';

const BITS = 'access__Bits';
const isHelper = (name: string): boolean => name.startsWith('_withheld_');

const withoutInaccessible = (directives: readonly DirectiveNode[] | undefined): readonly DirectiveNode[] =>
  (directives ?? []).filter((directive) => directive.name.value !== 'inaccessible');

/**
 * A supergraph in which our helper fields can be asked like any other.
 * Why the scalar is renamed: stock Apollo drops what bears the name of a linked specification.
 */
export const revealHelpers = (supergraphSdl: string): string =>
  print(
    visit(parse(supergraphSdl, { noLocation: true }), {
      FieldDefinition: (field) =>
        isHelper(field.name.value)
          ? { ...field, directives: withoutInaccessible(field.directives) }
          : undefined,
      ScalarTypeDefinition: (scalar) =>
        scalar.name.value === BITS
          ? { ...scalar, directives: withoutInaccessible(scalar.directives) }
          : undefined,
      Name: (name) => (name.value === BITS ? { ...name, value: 'WithheldBits' } : undefined),
    }),
  );
