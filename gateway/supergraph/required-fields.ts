import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { type FieldedType, isFielded, namesIn, printFieldSet, readFieldSet } from './field-sets.ts';
import { argumentOf, directivesNamed, readGraphNames } from './join.ts';
import { dropUnusedExternals } from './unused-externals.ts';

/** A field with arguments as some `@requires` asks for it. */
export interface RequiredField {
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
}

export interface RequiredFields {
  /** The supergraph in which each of them has a name of its own and no arguments. */
  readonly supergraph: DocumentNode;
  /** By that name. */
  readonly fields: ReadonlyMap<string, RequiredField>;
  /** The names, as they stand in the supergraph, that a field's `@requires` asks for; by subgraph and coordinate. */
  readonly needs: (subgraph: string, coordinate: string) => readonly string[];
}

/** Two underscores inside a name are nobody's in a composed schema. */
const PREFIX = 'rq__';

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** Gives each distinct field with arguments of a `@requires` a name, and remembers which types must have it. */
class Naming {
  readonly fields = new Map<string, RequiredField>();
  /** The names each type must have. */
  readonly wanted = new Map<string, Set<string>>();
  readonly #names = new Map<string, string>();
  readonly #types: ReadonlyMap<string, FieldedType>;

  constructor(types: ReadonlyMap<string, FieldedType>) {
    this.#types = types;
  }

  rename(set: SelectionSetNode, parent: string): SelectionSetNode {
    const renameNode = (node: SelectionNode): SelectionNode => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        return {
          ...node,
          selectionSet: this.rename(node.selectionSet, node.typeCondition?.name.value ?? parent),
        };
      }
      return this.#renameField(node, parent);
    };
    return { ...set, selections: set.selections.map(renameNode) };
  }

  #renameField(node: FieldNode, parent: string): FieldNode {
    const definition = this.#types.get(parent)?.fields?.find(({ name }) => name.value === node.name.value);
    const below =
      node.selectionSet && definition && this.rename(node.selectionSet, namedType(definition.type));
    const { arguments: args = [] } = node;
    const name = args.length === 0 ? node.name : { ...node.name, value: this.#nameFor(node, parent) };
    return { ...node, name, arguments: [], ...(below !== undefined && { selectionSet: below }) };
  }

  #nameFor({ name, arguments: args = [] }: FieldNode, parent: string): string {
    const key = `${name.value}(${args
      .map((argument) => print(argument))
      .sort()
      .join(' ')})`;
    const synthetic = this.#names.get(key) ?? `${PREFIX}${this.#names.size}`;
    this.#names.set(key, synthetic);
    this.fields.set(synthetic, { name: name.value, arguments: args });
    for (const type of this.#bearersOf(parent)) {
      this.wanted.set(type, (this.wanted.get(type) ?? new Set()).add(synthetic));
    }
    return synthetic;
  }

  /** The type, and of an interface what implements it. */
  #bearersOf(parent: string): string[] {
    const implementing = [...this.#types.values()].filter(({ interfaces = [] }) =>
      interfaces.some(({ name }) => name.value === parent),
    );
    return [parent, ...implementing.map(({ name }) => name.value)];
  }
}

/**
 * Gives each field with arguments of a `@requires` a name of its own, without arguments.
 * Why: the planner looks at the names of required fields alone, so the same field with other arguments, a client's
 * or another `@requires`'s, would be taken for it.
 */
export const nameRequiredFields = (supergraph: DocumentNode): RequiredFields => {
  const types = new Map(supergraph.definitions.filter(isFielded).map((type) => [type.name.value, type]));
  const graphNames = readGraphNames(supergraph);
  const naming = new Naming(types);
  const needs = new Map<string, readonly string[]>();

  const renameJoin = (join: ConstDirectiveNode, type: string, field: string): ConstDirectiveNode => {
    const requires = argumentOf(join, 'requires');
    if (join.name.value !== 'join__field' || typeof requires !== 'string') return join;
    const renamed = naming.rename(readFieldSet(requires), type);
    needs.set(`${graphNames.get(String(argumentOf(join, 'graph')))} ${type}.${field}`, namesIn(renamed));
    const text = { kind: Kind.STRING, value: printFieldSet(renamed) } as const;
    return {
      ...join,
      arguments: (join.arguments ?? []).map((argument) =>
        argument.name.value === 'requires' ? { ...argument, value: text } : argument,
      ),
    };
  };

  const renameIn = <Type extends FieldedType>(type: Type): Type => ({
    ...type,
    fields: (type.fields ?? []).map((field) => ({
      ...field,
      directives: (field.directives ?? []).map((join) => renameJoin(join, type.name.value, field.name.value)),
    })),
  });

  const addWanted = <Type extends FieldedType>(type: Type): Type => {
    const wanted = [...(naming.wanted.get(type.name.value) ?? [])];
    const added = wanted.flatMap((synthetic): FieldDefinitionNode[] => {
      const real = type.fields?.find(({ name }) => name.value === naming.fields.get(synthetic)?.name);
      if (real === undefined) return [];
      const joins = directivesNamed(real, 'join__field');
      return [{ ...real, name: { ...real.name, value: synthetic }, arguments: [], directives: joins }];
    });
    return { ...type, fields: [...(type.fields ?? []), ...added] };
  };

  const renamed = supergraph.definitions.map((node) => (isFielded(node) ? renameIn(node) : node));
  const definitions = renamed.map((node) => (isFielded(node) ? addWanted(node) : node));
  const names = new Set([...naming.fields].flatMap(([synthetic, { name }]) => [synthetic, name]));
  return {
    supergraph: names.size === 0 ? supergraph : dropUnusedExternals({ ...supergraph, definitions }, names),
    fields: naming.fields,
    needs: (subgraph, coordinate) => needs.get(`${subgraph} ${coordinate}`) ?? [],
  };
};
