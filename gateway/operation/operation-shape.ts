import { createHash } from 'node:crypto';
import { type DocumentNode, Kind, type NameNode, print, type ValueNode, visit } from 'graphql';

/** A document without anything that is its caller's own: what the query log keeps of it. */
export interface OperationShape {
  readonly text: string;
  /** SHA-256 of the text. */
  readonly hash: string;
}

const blank = (node: ValueNode): ValueNode => {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return { kind: Kind.INT, value: '0' };
  if (node.kind === Kind.LIST) return { kind: Kind.LIST, values: [] };
  if (node.kind === Kind.OBJECT) return { kind: Kind.OBJECT, fields: [] };
  return { kind: Kind.STRING, value: '' };
};

/** Names of one kind in order of appearance: a0, a1, … */
const namesFor = (letter: string) => {
  const known = new Map<string, string>();
  return (name: NameNode): NameNode => {
    const given = known.get(name.value) ?? `${letter}${known.size}`;
    known.set(name.value, given);
    return { kind: Kind.NAME, value: given };
  };
};

/** Blanks every literal of a document, and replaces every name that its caller chose: they may hold anything. */
export const operationShape = (document: DocumentNode): OperationShape => {
  const [alias, operation, variable, fragment] = ['a', 'o', 'v', 'f'].map(namesFor);
  const renamed = visit(document, {
    IntValue: blank,
    FloatValue: blank,
    StringValue: blank,
    ListValue: blank,
    ObjectValue: blank,
    Variable: (node) => variable && { ...node, name: variable(node.name) },
    Field: (node) => (node.alias && alias ? { ...node, alias: alias(node.alias) } : undefined),
    OperationDefinition: (node) =>
      node.name && operation ? { ...node, name: operation(node.name) } : undefined,
    FragmentDefinition: (node) => fragment && { ...node, name: fragment(node.name) },
    FragmentSpread: (node) => fragment && { ...node, name: fragment(node.name) },
  });
  const text = print(renamed);
  return { text, hash: createHash('sha256').update(text).digest('hex') };
};
