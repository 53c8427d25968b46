import { type ASTNode, print, visit } from 'graphql';

/** The SDL of a node without its descriptions: what two declarations are compared by. */
export const printBare = (node: ASTNode): string =>
  print(
    visit(node, {
      enter: (inner) => ('description' in inner ? { ...inner, description: undefined } : undefined),
    }),
  );
