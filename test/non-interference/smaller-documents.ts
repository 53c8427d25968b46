import { type ASTNode, type DocumentNode, Kind, visit } from 'graphql';

const REMOVABLE = new Set<string>([
  Kind.FIELD,
  Kind.FRAGMENT_SPREAD,
  Kind.INLINE_FRAGMENT,
  Kind.ARGUMENT,
  Kind.DIRECTIVE,
  Kind.OBJECT_FIELD,
]);

const isRemovable = ({ kind }: ASTNode): boolean => REMOVABLE.has(kind);

/** The document without its n-th removable node; undefined when it has fewer. */
const without = (document: DocumentNode, n: number): DocumentNode | undefined => {
  let at = 0;
  let found = false;
  const smaller = visit(document, {
    enter: (node) => {
      if (!isRemovable(node)) return undefined;
      at += 1;
      if (at - 1 !== n) return undefined;
      found = true;
      return null;
    },
  });
  return found ? smaller : undefined;
};

/** Without the variables and fragments that nothing uses any more. */
const tidied = (document: DocumentNode): DocumentNode => {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(`$${name.value}`);
    },
    FragmentSpread: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(`$${variable.name.value}`) ? undefined : null),
    FragmentDefinition: ({ name }) => (used.has(name.value) ? undefined : null),
  });
};

/** Documents that ask for one thing less each; not all of them are valid. */
export function* smallerDocuments(document: DocumentNode): Generator<DocumentNode> {
  for (let n = 0; ; n++) {
    const smaller = without(document, n);
    if (smaller === undefined) return;
    yield tidied(tidied(smaller));
  }
}
