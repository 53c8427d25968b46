import {
  type FieldNode,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { SelectedField } from '../../../permission/selection.ts';
import { fieldsInOrder } from './fields-in-order.ts';
import type { SlicedFetch, SlicedKey } from './find-slices.ts';

/** The code of a reader, and how many objects and lists it finds within each other at most. */
export interface ScannerCode {
  readonly code: string;
  readonly depth: number;
}

/** A fetch whose fields multiply beyond this is not worth compiling. */
const MOST_FIELDS = 500;

/** Thrown while code is written, where bytes cannot be passed on as they come. */
const UNFIT = Symbol('unfit');

const unfit = (): never => {
  throw UNFIT;
};

const literal = JSON.stringify;

const indent = (code: string): string => code.replaceAll(/^(?=.)/gm, '  ');

/** What is true where the bytes at `i` are these characters. Why not a loop: most bytes of an answer are keys. */
const stands = (text: string): string =>
  [...text].map((char, index) => `b[i + ${index}] === ${char.charCodeAt(0)}`).join(' && ');

const expect = (text: string): string => `if (!(${stands(text)})) throw UNEXPECTED;\ni += ${text.length};\n`;

const keyOf = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

const SCANS: ReadonlyMap<string, string> = new Map([
  ['Int', 'int'],
  ['Float', 'float'],
  ['String', 'text'],
  ['Boolean', 'boolean'],
  ['ID', 'id'],
]);

/**
 * Writes the code that reads the bytes of a fetch's answer: `(b, t) => response`, where `t` has a character for each
 * byte. Slices stand where values do. It throws UNEXPECTED at the first byte that is not as the operation and the
 * schema promise, spacing and the order of keys included. Undefined where that cannot be said of the fetch.
 */
export const writeScannerCode = (
  { fetch, type, keys }: SlicedFetch,
  placeOf: (field: SelectedField) => number,
): ScannerCode | undefined => {
  const functions: string[] = [];
  let fields = 0;
  let deepest = 0;

  const functionOf = (kind: string, title: string, body: string): string => {
    const name = `${kind}${functions.length}`;
    functions.push(`// ${title}\nfunction ${name}(i) {\n${indent(body)}  return i;\n}\n`);
    return name;
  };

  const scanEnum = (name: string, values: readonly string[]): string => {
    const tests = values.map((value) => {
      const text = literal(value);
      return `if (${stands(text)}) return i + ${text.length};\n`;
    });
    return functionOf('e', name, `${tests.join('')}throw UNEXPECTED;\n`);
  };

  const scanLeaf = (leaf: GraphQLLeafType): string => {
    if (!isEnumType(leaf)) return `i = ${SCANS.get(leaf.name) ?? 'opaque'}(b, i);\n`;
    const name = scanEnum(
      leaf.name,
      leaf.getValues().map((value) => value.name),
    );
    return `i = ${name}(i);\n`;
  };

  const scanList = (item: GraphQLOutputType, scanItem: (type: GraphQLOutputType) => string): string => {
    const body = [
      `if (b[i] !== 91) throw UNEXPECTED;`,
      `i += 1;`,
      `if (b[i] === 93) return i + 1;`,
      `for (;;) {`,
      indent(scanItem(item).trimEnd()),
      `  i += 1;`,
      `  if (b[i - 1] === 93) return i;`,
      `  if (b[i - 1] !== 44) throw UNEXPECTED;`,
      `}`,
    ];
    return `i = ${functionOf('l', String(item), `${body.join('\n')}\n`)}(i);\n`;
  };

  /** Code that moves `i` past a value of the type. */
  const scanValue = (
    field: SelectedField,
    below: SelectionSetNode | undefined,
    { type: of, depth }: { readonly type: GraphQLOutputType; readonly depth: number },
  ): string => {
    deepest = Math.max(deepest, depth);
    if (!isNonNullType(of)) {
      const present = scanPresent(field, below, { type: of, depth });
      return `if (b[i] === 110) i = nothing(b, i);\nelse {\n${indent(present)}}\n`;
    }
    return scanPresent(field, below, { type: of.ofType, depth });
  };

  const scanPresent = (
    field: SelectedField,
    below: SelectionSetNode | undefined,
    { type: of, depth }: { readonly type: GraphQLOutputType; readonly depth: number },
  ): string => {
    if (isLeafType(of)) return scanLeaf(of);
    if (isListType(of)) {
      return scanList(of.ofType, (item) => scanValue(field, below, { type: item, depth: depth + 1 }));
    }
    if (!isObjectType(of) || below === undefined || field.selection === undefined) return unfit();
    const body = scanObject(field.selection.fieldsOf(of), { set: below, type: of, depth: depth + 1 });
    return `i = ${functionOf('o', `${field.coordinate}: ${of.name}`, body)}(i);\n`;
  };

  /**
   * Code that moves `i` past an object and passes on what the caller selected of it. `s` has what has been passed on,
   * and from `from` on the bytes are as they are to be; while something is left out they are not.
   */
  const scanObject = (
    selected: readonly SelectedField[],
    {
      set,
      type: of,
      depth,
    }: { readonly set: SelectionSetNode; readonly type: GraphQLObjectType; readonly depth: number },
  ): string => {
    const nodes = fieldsInOrder(set, of) ?? unfit();
    const awaited = [...selected];
    let code = '';
    let isLeftOut = false;
    let written = 0;

    const breakOff = (): void => {
      if (!isLeftOut) code += 's += t.substring(from, i);\n';
      isLeftOut = true;
    };
    const prefixOf = (key: string): string => `${written++ === 0 ? '{' : ','}${literal(key)}:`;
    const tellType = (): void => {
      for (; awaited[0]?.treatment.kind === 'typename'; awaited.shift()) {
        breakOff();
        code += `s += ${literal(`${prefixOf(awaited[0].responseKey)}${literal(of.name)}`)};\n`;
      }
    };

    for (const [index, node] of nodes.entries()) {
      fields += 1;
      if (fields > MOST_FIELDS) unfit();
      const comes = `${index === 0 ? '{' : ','}${literal(keyOf(node))}:`;
      if (node.name.value === '__typename') {
        breakOff();
        code += `${expect(comes)}${expect(literal(of.name))}`;
        continue;
      }
      tellType();
      const field = awaited.shift();
      if (field?.plannedName !== keyOf(node) || field.treatment.kind !== 'show') return unfit();
      const leaves = prefixOf(field.responseKey);
      if (isLeftOut || leaves !== comes) {
        breakOff();
        code += `${expect(comes)}s += ${literal(leaves)};\nfrom = i;\n`;
        isLeftOut = false;
      } else code += expect(comes);
      code += scanValue(field, node.selectionSet, { type: field.type, depth });
    }
    tellType();
    if (awaited.length > 0) unfit();
    if (written === 0) {
      breakOff();
      code += `s += '{';\n`;
    }
    return `${code}${isLeftOut ? 'from = i;\n' : ''}${expect('}')}`;
  };

  /** Code that reads the value of a key as `v`. */
  const readKey = ({ field, node }: SlicedKey): string => {
    if (field === undefined) return `${expect(literal(type.name))}v = ${literal(type.name)};\n`;
    const scan = scanValue(field, node.selectionSet, { type: field.type, depth: 3 });
    return [
      `s = '';`,
      `start = from = i;`,
      scan.trimEnd(),
      `v = b[start] === 110 ? null : new Slice(${placeOf(field)}, s + t.substring(from, i), b, start, i);\n`,
    ].join('\n');
  };

  /** Code that reads an object of the fetch as `o`. */
  const readObject = (): string => {
    const parts = keys.map((key, index) => {
      const name = literal(keyOf(key.node));
      return `${expect(`${index === 0 ? '{' : ','}${name}:`)}${readKey(key)}o[${name}] = v;\n`;
    });
    return `o = {};\n${parts.join('')}${expect('}')}`;
  };

  const readEntities = (): string =>
    [
      expect('{"data":{"_entities":[').trimEnd(),
      `const list = [];`,
      `if (b[i] === 93) i += 1;`,
      `else for (;;) {`,
      `  if (b[i] === 110) { i = nothing(b, i); o = null; }`,
      `  else {`,
      indent(indent(readObject()).trimEnd()),
      `  }`,
      `  list.push(o);`,
      `  i += 1;`,
      `  if (b[i - 1] === 93) break;`,
      `  if (b[i - 1] !== 44) throw UNEXPECTED;`,
      `}`,
      `o = { _entities: list };`,
      expect('}').trimEnd(),
    ].join('\n');

  try {
    const root =
      fetch.requires === undefined ? `${expect('{"data":')}${readObject()}` : `${readEntities()}\n`;
    const main = `let i = 0, o, v, start;\nb = body;\nt = chars;\n${root}${expect('}')}end(b, i);\nb = t = undefined;\nreturn { data: o };\n`;
    const code = `let b, t, s, from;\n${functions.join('\n')}\nreturn (body, chars) => {\n${indent(main)}};`;
    return { code, depth: deepest + 3 };
  } catch (error) {
    if (error === UNFIT) return undefined;
    throw error;
  }
};
