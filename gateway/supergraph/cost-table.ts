import { type DirectiveNode, type DocumentNode, Kind, type ValueNode } from 'graphql';

/** `@listSize` of a field. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  /** Fields below that hold the list, for connections. */
  readonly sizedFields: readonly string[];
}

/** What a supergraph says of costs: https://ibm.github.io/graphql-specs/cost-spec.html, as Federation carries it. */
export interface CostTable {
  /** Of a type, of `Type.field` and of `Type.field(argument:)`. */
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

const COST_URL = /^https:\/\/specs\.apollo\.dev\/cost\//;

const argument = ({ arguments: args = [] }: DirectiveNode, name: string): ValueNode | undefined =>
  args.find((arg) => arg.name.value === name)?.value;

const textOf = (value: ValueNode | undefined): string | undefined =>
  value?.kind === Kind.STRING ? value.value : undefined;

const textsOf = (value: ValueNode | undefined): readonly string[] =>
  value?.kind === Kind.LIST ? value.values.map((item) => textOf(item) ?? '') : [];

/** The names that the link gives the directives: imported, renamed, or under its prefix. */
const directiveNames = (supergraph: DocumentNode): { readonly cost: string; readonly listSize: string } => {
  const names = { cost: 'cost', listSize: 'listSize' };
  const links = supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  const link = links.find((directive) => COST_URL.test(textOf(argument(directive, 'url')) ?? ''));
  const imports = link && argument(link, 'import');
  for (const item of imports?.kind === Kind.LIST ? imports.values : []) {
    if (item.kind !== Kind.OBJECT) continue;
    const [name, as] = ['name', 'as'].map((key) =>
      textOf(item.fields.find((field) => field.name.value === key)?.value)?.slice(1),
    );
    if (name === 'cost') names.cost = as ?? name;
    if (name === 'listSize') names.listSize = as ?? name;
  }
  return names;
};

const weightOf = (
  { directives = [] }: { readonly directives?: readonly DirectiveNode[] | undefined },
  name: string,
): number | undefined => {
  const found = directives.find((directive) => directive.name.value === name);
  // Why both: the IBM specification has a text here, Federation a number.
  const value = found && argument(found, 'weight');
  if (value?.kind !== Kind.INT && value?.kind !== Kind.STRING) return undefined;
  const weight = Number(value.value);
  return Number.isFinite(weight) ? weight : undefined;
};

const listSizeOf = (directive: DirectiveNode): ListSize => {
  const assumed = argument(directive, 'assumedSize');
  return {
    assumedSize: assumed?.kind === Kind.INT ? Number(assumed.value) : undefined,
    slicingArguments: textsOf(argument(directive, 'slicingArguments')),
    sizedFields: textsOf(argument(directive, 'sizedFields')),
  };
};

/** Reads `@cost` and `@listSize` of a supergraph. */
export const readCostTable = (supergraph: DocumentNode): CostTable => {
  const names = directiveNames(supergraph);
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const note = (key: string, node: Parameters<typeof weightOf>[0]) => {
    const weight = weightOf(node, names.cost);
    if (weight !== undefined) weights.set(key, weight);
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    if (!('directives' in definition)) continue;
    const type = definition.name.value;
    note(type, definition);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue;
    for (const field of definition.fields ?? []) {
      const key = `${type}.${field.name.value}`;
      note(key, field);
      for (const arg of field.arguments ?? []) note(`${key}(${arg.name.value}:)`, arg);
      const sized = field.directives?.find((directive) => directive.name.value === names.listSize);
      if (sized !== undefined) listSizes.set(key, listSizeOf(sized));
    }
  }
  return { weights, listSizes };
};
