import {
  type ArgumentNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
} from 'graphql';
import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import { declare, named, type Sheet, writeValue } from './sheet.ts';
import type { ValuePool } from './value-pool.ts';

/** How often a value is a variable: what names a person is refused as anything else. */
const SHARES: Readonly<Record<string, number>> = { name: 0.99, idNumber: 0.99 };

const isListOf = (type: GraphQLInputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

/** Page sizes: mostly small, at both bounds, and beyond them. */
const pageSize = (draw: Draw): number | null => {
  const lot = draw.integer(1, 1_000);
  if (lot <= 8) return draw.pick([-1, 101, 2_147_483_647]);
  if (lot <= 120) return draw.pick([0, 100, null]);
  return draw.integer(1, 5);
};

const several = <Item>(draw: Draw, most: number, make: () => Item): readonly Item[] =>
  Array.from({ length: draw.integer(0, most) }, make);

/** Generates arguments, and filters by themselves, from what both twins have. */
export const createArguments = (sheet: Sheet, pool: ValuePool) => {
  const { draw, covers } = sheet;

  const rangeOf = (make: () => unknown): unknown => {
    const [from, to] = [draw.chance(0.6), draw.chance(0.6)];
    return { ...(from && { from: make() }), ...(to && { to: make() }) };
  };

  const filterOf = (input: GraphQLInputObjectType): unknown => {
    const all = Object.values(input.getFields());
    const some = all.filter(() => draw.chance(0.5));
    const fields = some.length > 0 || draw.chance(0.2) ? some : [draw.pick(all)];
    return Object.fromEntries(
      fields.map((field): [string, unknown] => {
        covers.add(`${input.name}.${field.name}`);
        const value = () =>
          pool.filterValue({ input: input.name, field: field.name, about: sheet.about }, draw);
        if (draw.chance(0.03)) return [field.name, null];
        if (isListType(field.type))
          return [
            field.name,
            several(draw, 3, value)
              .flat()
              .filter((item) => item !== null),
          ];
        return [field.name, isInputObjectType(getNamedType(field.type)) ? rangeOf(value) : value()];
      }),
    );
  };

  const valueFor = ({ name, type }: GraphQLArgument): unknown => {
    const named = getNamedType(type);
    if (isInputObjectType(named)) return draw.chance(0.05) ? null : filterOf(named);
    if (isEnumType(named)) {
      const value = draw.pick(named.getValues()).name;
      covers.add(`${named.name}.${value}`);
      return value;
    }
    if (named.name === 'ID') {
      const ids = isListOf(type)
        ? several(draw, 4, () => pool.subjectId(draw, sheet.recordType))
        : [pool.subjectId(draw, sheet.recordType)];
      sheet.about = ids.map(({ id }) => id);
      const written = ids.map((id) => id.written);
      return isListOf(type) ? written : written[0];
    }
    if (named.name === 'Int') return pageSize(draw);
    if (name === 'name') {
      sheet.person = pool.person(draw);
      return sheet.person.name;
    }
    if (named.name === 'CitizenId') return (sheet.person ?? pool.person(draw)).idNumber;
    if (name === 'text') return pool.search.text(draw);
    if (named.name === 'RegionCode') return pool.search.region(draw);
    if (name === 'after') return draw.chance(0.9) ? null : draw.text('ABCDEFabcdef0123456789_-', 60);
    throw new Error(`nothing is known of the argument ${name}: ${type}`);
  };

  const isWanted = ({ name, type }: GraphQLArgument): boolean =>
    isNonNullType(type) || draw.chance(name === 'after' ? 0.04 : 0.6);

  /** A value as a variable, which may have another the next time, or as a literal. */
  const written = (argument: GraphQLArgument): ValueNode => {
    const value = valueFor(argument);
    const share = SHARES[argument.name] ?? (getNamedType(argument.type).name === 'ID' ? 0.8 : 0.5);
    if (!draw.chance(share)) return writeValue(sheet, argument.type, value);
    return declare(sheet, String(argument.type), { value, redraw: () => valueFor(argument) });
  };

  /** Arguments for a field: those it needs and some it may have. */
  const argumentsFor = (coordinate: string, field: GraphQLField<unknown, unknown>): readonly ArgumentNode[] =>
    field.args.filter(isWanted).map((argument) => {
      covers.add(`${coordinate}(${argument.name}:)`);
      return {
        kind: Kind.ARGUMENT,
        name: named(argument.name),
        value: written(argument),
      };
    });

  return { argumentsFor, filterOf };
};
