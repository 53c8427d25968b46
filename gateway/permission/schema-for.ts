import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLNamedType,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  printSchema,
  type TypeNode,
} from 'graphql';
import type { Treat } from './decisions.ts';

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

const isObject = (node: DefinitionNode): node is ObjectTypeDefinitionNode =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION;

/** Without the fields that are always withheld, those that lead to nothing any more, and the types left empty. */
const pruned = (document: DocumentNode, treat: Treat): DocumentNode => {
  let definitions: readonly DefinitionNode[] = document.definitions.map((node) => {
    if (!isObject(node)) return node;
    const fields = node.fields?.filter(
      ({ name }) => treat(`${node.name.value}.${name.value}`).kind !== 'withhold',
    );
    return { ...node, fields: fields ?? [] };
  });
  for (;;) {
    const empty = new Set(
      definitions.filter(isObject).flatMap(({ name, fields }) => (fields?.length ? [] : [name.value])),
    );
    if (empty.size === 0) return { ...document, definitions };
    definitions = definitions
      .filter((node) => !isObject(node) || !empty.has(node.name.value))
      .map((node) =>
        isObject(node)
          ? { ...node, fields: (node.fields ?? []).filter(({ type }) => !empty.has(namedType(type))) }
          : node,
      );
  }
};

/** The names of the types that a query or mutation can reach. */
const reachable = (schema: ReturnType<typeof buildASTSchema>): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (type: GraphQLNamedType | null | undefined): void => {
    if (type === null || type === undefined || found.has(type.name)) return;
    found.add(type.name);
    if (isInterfaceType(type)) for (const each of schema.getPossibleTypes(type)) visit(each);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        visit(getNamedType(field.type));
        for (const argument of field.args) visit(getNamedType(argument.type));
      }
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
    }
  };
  visit(schema.getQueryType());
  visit(schema.getMutationType());
  return found;
};

/** Given the schema clients see, returns the part of it from which a class of callers is ever given anything, as SDL. */
export const schemaFor = (apiSdl: string, treat: Treat): string => {
  const document = pruned(parse(apiSdl), treat);
  const kept = reachable(buildASTSchema(document, { assumeValidSDL: true }));
  const definitions = document.definitions.filter(
    (node) =>
      !('name' in node) || node.kind === Kind.DIRECTIVE_DEFINITION || kept.has(node.name?.value ?? ''),
  );
  return printSchema(buildASTSchema({ ...document, definitions }, { assumeValidSDL: true }));
};
