import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  OperationTypeNode,
  print,
  type SelectionSetNode,
} from 'graphql';
import type { SubjectId } from '../../schema/subject-id.ts';
import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import type { Coordinates, Step, Target } from './coordinates.ts';
import { createArguments } from './generate-arguments.ts';
import { createSheet, named, type Sheet } from './sheet.ts';
import { createSpelling } from './spelling.ts';
import type { ValuePool } from './value-pool.ts';

export interface GeneratedQuery {
  readonly document: DocumentNode;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Coordinates, arguments, filter fields and sort values it asks for or by. */
  readonly covers: ReadonlySet<string>;
  /** Record types it asks of a subject, as `id Type`. */
  readonly touches: ReadonlySet<string>;
  /** The same question with other values, mostly about other subjects; absent where it has no variables to change. */
  readonly again?: () => GeneratedQuery;
}

export interface GenerateParts {
  readonly schema: GraphQLSchema;
  readonly coordinates: Coordinates;
  readonly pool: ValuePool;
  /** Names of the fields that subgraphs tell the gateway what they withheld in; no client may ask for them. */
  readonly helperNames: readonly string[];
}

const isRoot = (type: string): boolean => type === 'Query';

/** Whoever is looked up by name and number is a person, and mostly nobody for the onlooker: other ways tell more. */
const isLookUp = ({ field }: Step): boolean => field === 'person';

/** A way from the root to a type, drawn where there are several. */
const wayTo = (type: string, { waysTo }: Coordinates, draw: Draw): readonly Step[] => {
  const way: Step[] = [];
  for (let at = type; !isRoot(at); at = way[0]?.type ?? at) {
    const ways = waysTo.get(at) ?? [];
    const usual = ways.filter((step) => !isLookUp(step));
    way.unshift(draw.pick(usual.length > 0 && draw.chance(0.9) ? usual : ways));
  }
  return way;
};

const leafField = (name: string): FieldNode => ({ kind: Kind.FIELD, name: named(name) });

/** `__schema` and `__type`, which anyone may ask for and which must not tell the twins apart either. */
const introspection = (draw: Draw): FieldNode => {
  const selectionSet: SelectionSetNode = {
    kind: Kind.SELECTION_SET,
    selections: [leafField('name'), leafField('description')],
  };
  const argument = { kind: Kind.ARGUMENT, name: named('name') } as const;
  if (draw.chance(0.5)) {
    const value = {
      kind: Kind.STRING,
      value: draw.pick(['Subject', 'Query', 'access__Bits', 'RecordState']),
    } as const;
    return { ...leafField('__type'), arguments: [{ ...argument, value }], selectionSet };
  }
  return {
    ...leafField('__schema'),
    selectionSet: { ...selectionSet, selections: [{ ...leafField('types'), selectionSet }] },
  };
};

const asQuery = (sheet: Sheet, selectionSet: SelectionSetNode): GeneratedQuery => {
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions: sheet.definitions,
        selectionSet,
      },
      ...sheet.fragments,
    ],
  };
  const { redraws, variables, covers, touches } = sheet;
  const types = [...new Set([...touches].map((touch) => touch.split(' ')[1]))];
  const asked = { document, query: print(document), covers };
  const again = (): GeneratedQuery => {
    const ids = new Set<SubjectId>();
    const others = { ...variables };
    for (const [name, redraw] of redraws) {
      others[name] = redraw();
      for (const id of sheet.about) ids.add(id);
    }
    const touched = [...ids].flatMap((id) => types.map((type) => `${id} ${type}`));
    return { ...asked, variables: others, touches: new Set(touched), again };
  };
  return { ...asked, variables, touches, ...(redraws.size > 0 && { again }) };
};

/** Writes a query that asks for `target`, and for what else chance brings, in any spelling. */
export const generateQuery = (target: Target, draw: Draw, parts: GenerateParts): GeneratedQuery => {
  const { schema, coordinates, pool, helperNames } = parts;
  const sheet = createSheet(draw, pool.recordTypeOf(target.type));
  const { argumentsFor } = createArguments(sheet, pool);
  const { aliasFor, respell } = createSpelling(sheet, helperNames);
  let budget = draw.pick([3, 8, 20]);

  const fieldOf = (
    type: GraphQLObjectType,
    name: string,
    { rest, taken }: { readonly rest: readonly Step[]; readonly taken: Set<string> },
  ): FieldNode => {
    const field = type.getFields()[name];
    if (field === undefined) throw new Error(`${type.name}.${name}: no such field`);
    const coordinate = `${type.name}.${name}`;
    sheet.covers.add(coordinate);
    for (const id of sheet.about) sheet.touches.add(`${id} ${type.name}`);
    budget -= 1;
    const alias = aliasFor(name, taken);
    const below = getNamedType(field.type);
    return {
      kind: Kind.FIELD,
      name: named(name),
      ...(alias !== undefined && { alias: named(alias) }),
      arguments: argumentsFor(coordinate, field),
      ...(isObjectType(below) && { selectionSet: selectionOf(below, rest) }),
    };
  };

  /** What is asked of an object: the next step of the way, and more while the budget lasts. */
  const selectionOf = (type: GraphQLObjectType, [next, ...rest]: readonly Step[]): SelectionSetNode => {
    const taken = new Set<string>();
    const all = Object.values(type.getFields());
    const chance = Math.min(0.8, 3 / all.length);
    const isWanted = (name: string): boolean =>
      next === undefined ? type.name === target.type && target.fields.includes(name) : name === next.field;
    const chosen = all.filter(({ name }) => isWanted(name) || (budget > 0 && draw.chance(chance)));
    const some = chosen.length > 0 ? chosen : [draw.pick(all)];
    const fields = some.map(({ name }) =>
      fieldOf(type, name, { rest: name === next?.field ? rest : [], taken }),
    );
    if (isRoot(type.name)) {
      const more = draw.pick([0, 0, 1, 2]);
      for (let count = 0; count < more; count++) {
        fields.push(fieldOf(type, draw.pick(all).name, { rest: draw.chance(0.5) ? rest : [], taken }));
      }
      if (draw.chance(0.02)) fields.push(introspection(draw));
    }
    if (draw.chance(0.1)) fields.push(leafField('__typename'));
    if (draw.chance(0.0008)) fields.push(leafField(draw.pick(helperNames)));
    return respell(type.name, fields);
  };

  const root = schema.getQueryType();
  if (!root) throw new Error('there is nothing to query');
  return asQuery(sheet, selectionOf(root, wayTo(target.type, coordinates, draw)));
};
