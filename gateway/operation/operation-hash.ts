import { createHash } from 'node:crypto';
import { type DocumentNode, Kind, print, type ValueNode, visit } from 'graphql';

const blank = (node: ValueNode): ValueNode => {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return { kind: Kind.INT, value: '0' };
  if (node.kind === Kind.LIST) return { kind: Kind.LIST, values: [] };
  if (node.kind === Kind.OBJECT) return { kind: Kind.OBJECT, fields: [] };
  return { kind: Kind.STRING, value: '' };
};

/** Names the shape of a document in logs: SHA-256 of its text with every literal blanked. */
export const operationHash = (document: DocumentNode): string => {
  const blanked = visit(document, {
    IntValue: blank,
    FloatValue: blank,
    StringValue: blank,
    ListValue: blank,
    ObjectValue: blank,
  });
  return createHash('sha256').update(print(blanked)).digest('hex');
};
