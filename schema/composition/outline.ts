import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type NamedTypeNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';
import { type Label, readLabel } from '../access/label.ts';

/** What is composed: a subgraph's complete SDL and the names of the record rules its labels may speak of. */
export interface SubgraphSource {
  readonly name: string;
  readonly routingUrl: string;
  readonly document: DocumentNode;
  readonly rules: ReadonlySet<string>;
}

export interface FieldOutline {
  readonly name: string;
  readonly coordinate: string;
  readonly node: FieldDefinitionNode;
  /** The readable ones: a malformed label is a finding of its own. */
  readonly labels: readonly Label[];
  /** Name of the type, without lists and non-null. */
  readonly named: string;
}

export interface TypeOutline {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union' | 'enum' | 'input' | 'scalar';
  readonly directives: readonly ConstDirectiveNode[];
  readonly labels: readonly Label[];
  readonly fields: readonly FieldOutline[];
  readonly inputFields: readonly InputValueDefinitionNode[];
  readonly values: readonly EnumValueDefinitionNode[];
  readonly members: readonly NamedTypeNode[];
}

/** A subgraph as the rules look at it: definitions and extensions of a type are one. */
export interface SubgraphOutline extends SubgraphSource {
  readonly types: ReadonlyMap<string, TypeOutline>;
}

const KIND_OF = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.OBJECT_TYPE_EXTENSION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INTERFACE_TYPE_EXTENSION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.UNION_TYPE_EXTENSION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.ENUM_TYPE_EXTENSION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'input',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
  [Kind.SCALAR_TYPE_EXTENSION]: 'scalar',
} as const;

type TypeNodeOfDocument = TypeDefinitionNode | TypeExtensionNode;

export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

export const directivesNamed = (
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): readonly ConstDirectiveNode[] =>
  (node.directives ?? []).filter((directive) => directive.name.value === name);

const readableLabels = (node: Parameters<typeof directivesNamed>[0]): readonly Label[] =>
  directivesNamed(node, 'access').flatMap((directive) => {
    try {
      return [readLabel(directive)];
    } catch {
      return [];
    }
  });

const fieldOutline = (type: string, node: FieldDefinitionNode): FieldOutline => ({
  name: node.name.value,
  coordinate: `${type}.${node.name.value}`,
  node,
  labels: readableLabels(node),
  named: namedType(node.type),
});

const typeOutline = (node: TypeNodeOfDocument): TypeOutline => {
  const kind = KIND_OF[node.kind];
  const withFields = kind === 'object' || kind === 'interface';
  return {
    name: node.name.value,
    kind,
    directives: node.directives ?? [],
    labels: readableLabels(node),
    fields:
      withFields && 'fields' in node
        ? (node.fields ?? []).flatMap((field) =>
            field.kind === Kind.FIELD_DEFINITION ? [fieldOutline(node.name.value, field)] : [],
          )
        : [],
    inputFields:
      kind === 'input' && 'fields' in node
        ? (node.fields ?? []).flatMap((field) => (field.kind === Kind.INPUT_VALUE_DEFINITION ? [field] : []))
        : [],
    values: 'values' in node ? (node.values ?? []) : [],
    members: 'types' in node ? (node.types ?? []) : [],
  };
};

const joined = (one: TypeOutline, other: TypeOutline): TypeOutline => ({
  ...one,
  directives: [...one.directives, ...other.directives],
  labels: [...one.labels, ...other.labels],
  fields: [...one.fields, ...other.fields],
  inputFields: [...one.inputFields, ...other.inputFields],
  values: [...one.values, ...other.values],
  members: [...one.members, ...other.members],
});

const isType = (node: DocumentNode['definitions'][number]): node is TypeNodeOfDocument =>
  Object.hasOwn(KIND_OF, node.kind);

/** Indexes the types of a subgraph. */
export const outlineSubgraph = (source: SubgraphSource): SubgraphOutline => {
  const types = new Map<string, TypeOutline>();
  for (const node of source.document.definitions.filter(isType)) {
    const outline = typeOutline(node);
    const earlier = types.get(outline.name);
    types.set(outline.name, earlier === undefined ? outline : joined(earlier, outline));
  }
  return { ...source, types };
};
