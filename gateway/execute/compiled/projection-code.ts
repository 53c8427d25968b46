import {
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { STANDING_REASONS } from '../../../schema/access/withheld-bits.ts';
import type { SelectedField, Selection, WrittenType } from '../../permission/selection.ts';
import { leafCode } from './leaf-code.ts';
import type { WithheldPlaces } from './withheld-places.ts';

/** The code of a projection, and what it needs beside the runtime. */
export interface ProjectionCode {
  readonly code: string;
  readonly enums: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface ProjectionCodeParts {
  readonly schema: GraphQLSchema;
  readonly withheld: WithheldPlaces;
  /** Fields whose values may come as slices, and the number of each. */
  readonly slices: ReadonlyMap<SelectedField, number>;
}

/** Where a field stands: the caller's response keys, list positions starred. */
type Path = readonly string[];

/** An operation whose types multiply beyond this is not worth compiling. */
const MOST_FIELDS = 2_000;

type Ask = Extract<SelectedField['treatment'], { kind: 'ask' }>;

const literal = JSON.stringify;

/** Why: data may hold objects as they were parsed, which inherit keys. */
const read = (key: string): string =>
  key in Object.prototype ? `(Object.hasOwn(o, ${literal(key)}) ? o[${literal(key)}] : null)` : `o.${key}`;

const indent = (code: string): string => code.replaceAll(/^(?=.)/gm, '  ');

/**
 * Writes the code that writes an answer: `(o) => text` for the root object.
 * The code knows the case in which nothing failed. It throws UNEXPECTED in any other; the plain projection then
 * finds out what is to be said. Undefined when the operation has what is not worth compiling.
 */
export const writeProjectionCode = (
  selection: Selection,
  rootType: GraphQLObjectType,
  { schema, withheld, slices }: ProjectionCodeParts,
): ProjectionCode | undefined => {
  const functions: string[] = [];
  const enums = new Map<string, ReadonlySet<string>>();
  let fields = 0;

  const writeLeaf = (type: GraphQLOutputType): string => {
    if (!isLeafType(type)) return '';
    if (isEnumType(type)) enums.set(type.name, new Set(type.getValues().map(({ name }) => name)));
    const { fits, text } = leafCode(type);
    return `if (${fits}) s += ${text};\n`;
  };

  const writeAbstract = (field: SelectedField, type: GraphQLAbstractType, path: Path): string => {
    const caseOf = (written: WrittenType) =>
      `case ${literal(written.name)}: s += ${functionFor(field, written, path)}(v); break;\n`;
    const cases = schema.getPossibleTypes(type).map(caseOf);
    if (isInterfaceType(type) && field.selection?.fitsInterface(type)) {
      cases.push(`case undefined: ${caseOf(type)}`);
    }
    return `if (isObject(v)) switch (v.__typename) {\n${indent(cases.join(''))}  default: throw UNEXPECTED;\n}\n`;
  };

  /** Code that writes the value `v` of a type, or throws. */
  const writeValue = (field: SelectedField, type: GraphQLOutputType, path: Path): string => {
    if (isNonNullType(type)) return `${writePresent(field, type.ofType, path)}else throw UNEXPECTED;\n`;
    return `if (v === null || v === undefined) s += 'null';\nelse ${writePresent(field, type, path)}else throw UNEXPECTED;\n`;
  };

  const writePresent = (field: SelectedField, type: GraphQLOutputType, path: Path): string => {
    if (isLeafType(type)) return writeLeaf(type);
    if (isObjectType(type)) return `if (isObject(v)) s += ${functionFor(field, type, path)}(v);\n`;
    if (isAbstractType(type)) return writeAbstract(field, type, path);
    if (!isListType(type)) return '';
    const list = functionOf('l', `${path.join('.')}`, [
      `let s = '[', t;`,
      `for (let i = 0; i < o.length; i += 1) {`,
      `  const v = o[i];`,
      `  if (i > 0) s += ',';`,
      indent(writeValue(field, type.ofType, [...path, '*'])),
      `}`,
      `return s + ']';`,
    ]);
    return `if (Array.isArray(v)) s += ${list}(v);\n`;
  };

  /** Code of the counter of a gap. Of what a grant could open, each standing of the caller is counted by itself. */
  const placeCode = (field: SelectedField, { helpers, grantable, reason }: Ask, path: Path): string => {
    const placeOf = (told: Ask['reason']) =>
      withheld.place({ coordinate: field.coordinate, path, reason: told });
    if (!grantable) return String(placeOf(reason));
    const places = literal(STANDING_REASONS.map((standing) => placeOf(standing ?? reason)));
    const standing = helpers.reduceRight(
      (otherwise, { field: helper, bit, standingAt }) =>
        `hasBit(${helper}, ${bit}) ? Math.floor(${helper} / ${2 ** standingAt}) % 4 : ${otherwise}`,
      '0',
    );
    return `${places}[${standing}]`;
  };

  const writeAsked = (field: SelectedField, path: Path): string => {
    const { treatment } = field;
    const value = `v = ${read(field.plannedName)};\n`;
    const slice = slices.get(field);
    const sliced = slice === undefined ? '' : `if (isSlice(v, ${slice})) s += v.text;\nelse `;
    if (treatment.kind !== 'ask') return `${value}${sliced}${writeValue(field, field.type, path)}`;
    const said = treatment.helpers.map(({ field: helper, bit }) => `hasBit(${helper}, ${bit})`).join(' || ');
    const gap = isNonNullType(field.type)
      ? 'throw UNEXPECTED'
      : `s += 'null', n[${placeCode(field, treatment, path)}] += 1`;
    // Why: what failed is an error, even where it would have been withheld.
    const unless = `if (v !== null && v !== undefined) throw UNEXPECTED;`;
    return `${value}if (${said}) {\n  ${unless}\n  ${gap};\n} else {\n${indent(writeValue(field, field.type, path))}}\n`;
  };

  const writeField = (field: SelectedField, type: WrittenType, above: Path): string => {
    fields += 1;
    const path = [...above, field.responseKey];
    const { treatment } = field;
    if (treatment.kind === 'typename') return `s += ${literal(literal(type.name))};\n`;
    if (treatment.kind !== 'withhold') return writeAsked(field, path);
    if (isNonNullType(field.type)) return 'throw UNEXPECTED;\n';
    return `s += 'null';\nn[${withheld.place({ coordinate: field.coordinate, path, reason: treatment.reason })}] += 1;\n`;
  };

  const writeObject = (below: Selection, type: WrittenType, path: Path): string[] => {
    const selected = fields > MOST_FIELDS ? [] : below.fieldsOf(type);
    const helpers = selected.flatMap(({ treatment }) => (treatment.kind === 'ask' ? treatment.helpers : []));
    return [
      `let s = '{', v, t;`,
      ...[...new Set(helpers.map(({ field }) => field))].map(
        (helper) => `const ${helper} = o.${helper};\nif (!isBits(${helper})) throw UNEXPECTED;`,
      ),
      ...selected.flatMap((field, index) => [
        `s += ${literal(`${index > 0 ? ',' : ''}${literal(field.responseKey)}:`)};`,
        writeField(field, type, path),
      ]),
      `return s + '}';`,
    ];
  };

  const functionOf = (kind: string, title: string, body: readonly string[]): string => {
    const name = `${kind}${functions.length}`;
    const lines = indent(body.map((part) => part.trimEnd()).join('\n'));
    functions.push(`// ${title}\nfunction ${name}(o) {\n${lines}\n}\n`);
    return name;
  };

  const functionFor = (field: SelectedField, type: WrittenType, path: Path): string =>
    field.selection === undefined
      ? 'unexpected'
      : functionOf('w', `${path.join('.')}: ${type.name}`, writeObject(field.selection, type, path));

  const hasIntrospection = selection
    .fieldsOf(rootType)
    .some(({ treatment }) => treatment.kind === 'introspection');
  if (hasIntrospection) return undefined;
  const root = functionOf('w', rootType.name, writeObject(selection, rootType, []));
  if (fields > MOST_FIELDS) return undefined;
  return { code: `${functions.join('\n')}\nreturn ${root};`, enums };
};
