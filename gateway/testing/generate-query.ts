import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  parse,
  validate,
} from 'graphql';

/** Chooses one of `count` possibilities. */
type Choose = (count: number) => number;

/** The same choices for the same seed (mulberry32). */
const createChoose = (seed: number): Choose => {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
};

export interface GeneratedQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface GenerateOptions {
  readonly ids: readonly string[];
  readonly depth?: number;
}

const ALIASES = [
  'id',
  'name',
  'a',
  'b',
  '__proto__',
  'constructor',
  'as__0',
  'weight',
  'title',
  '_withheld_tax',
];

/** Writes a query over a schema: aliases, arguments, fragments, conditions and variables included. Mostly valid. */
const writeQuery = (
  schema: GraphQLSchema,
  choose: Choose,
  { ids, depth: deepest = 5 }: GenerateOptions,
): GeneratedQuery => {
  const variables: Record<string, unknown> = {};
  const declarations: string[] = [];
  const fragments: string[] = [];
  const oneOf = <Item>(items: readonly Item[]): Item => items[choose(items.length)] as Item;
  const happens = (oneIn: number): boolean => choose(oneIn) === oneIn - 1;

  const sampleOf = (type: GraphQLInputType): unknown => {
    if (isNonNullType(type)) return sampleOf(type.ofType);
    if (isListType(type)) return Array.from({ length: choose(4) }, () => sampleOf(type.ofType));
    if (isEnumType(type)) return oneOf(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(() => happens(2));
      return Object.fromEntries(fields.map((field) => [field.name, sampleOf(field.type)]));
    }
    return type.name === 'ID' || type.name === 'String' ? oneOf(ids) : choose(4);
  };

  const literal = (type: GraphQLInputType, value: unknown): string => {
    if (isNonNullType(type)) return literal(type.ofType, value);
    if (Array.isArray(value) && isListType(type))
      return `[${value.map((item) => literal(type.ofType, item)).join(', ')}]`;
    if (isInputObjectType(type)) {
      const fields = Object.entries(value as object);
      return `{${fields.map(([name, item]) => `${name}: ${literal(type.getFields()[name]?.type ?? type, item)}`).join(', ')}}`;
    }
    return isEnumType(type) ? String(value) : JSON.stringify(value);
  };

  const variable = (type: string, value: unknown): string => {
    const name = `x${declarations.length}`;
    declarations.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  };

  const argumentsOf = ({ args }: GraphQLField<unknown, unknown>): string => {
    const given = args.filter(({ type }) => isNonNullType(type) || happens(2));
    if (given.length === 0) return '';
    const written = given.map(({ name, type }) => {
      const value = sampleOf(type);
      return `${name}: ${happens(2) ? variable(String(type), value) : literal(type, value)}`;
    });
    return `(${written.join(', ')})`;
  };

  const condition = (): string => {
    if (!happens(6)) return '';
    const value = happens(2) ? variable('Boolean!', happens(2)) : String(happens(2));
    return ` @${happens(2) ? 'skip' : 'include'}(if: ${value})`;
  };

  const field = (type: GraphQLCompositeType, depth: number): string => {
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const fitting = fields.filter((each) => depth > 0 || !isCompositeType(getNamedType(each.type)));
    const alias = happens(4) ? `${oneOf(ALIASES)}: ` : '';
    const chosen = fitting.length === 0 || happens(10) ? undefined : oneOf(fitting);
    if (chosen === undefined) return `${alias}__typename${condition()}`;
    const named = getNamedType(chosen.type);
    const below = isCompositeType(named) ? ` ${selections(named, depth - 1)}` : '';
    return `${alias}${chosen.name}${argumentsOf(chosen)}${condition()}${below}`;
  };

  const fragment = (type: GraphQLCompositeType, depth: number): string => {
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const on = happens(3) ? type : oneOf(possible);
    if (happens(2)) return `... on ${on.name}${condition()} ${selections(on, depth)}`;
    const name = `F${fragments.length}`;
    fragments.push('');
    fragments[Number(name.slice(1))] = `fragment ${name} on ${on.name} ${selections(on, depth)}`;
    return `...${name}${condition()}`;
  };

  const selections = (type: GraphQLCompositeType, depth: number): string => {
    const parts = Array.from({ length: 1 + choose(4) }, () =>
      depth > 0 && happens(isAbstractType(type) ? 2 : 5) ? fragment(type, depth - 1) : field(type, depth),
    );
    return `{ ${parts.join(' ')} }`;
  };

  const root = schema.getQueryType();
  if (!root) throw new Error('the schema has no queries');
  const body = selections(root, deepest);
  const declared = declarations.length === 0 ? '' : `(${declarations.join(', ')})`;
  return { query: [`query ${declared} ${body}`, ...fragments].join('\n'), variables };
};

/** A valid query over a schema; the same one for the same seed. */
export const generateQuery = (
  schema: GraphQLSchema,
  seed: number,
  options: GenerateOptions,
): GeneratedQuery => {
  const choose = createChoose(seed);
  for (;;) {
    const generated = writeQuery(schema, choose, options);
    if (validate(schema, parse(generated.query)).length === 0) return generated;
  }
};
