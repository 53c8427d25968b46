import { type DocumentNode, type GraphQLSchema, Kind, print, validate } from 'graphql';
import type { AskedTwins, Asking, Finding } from './ask-twins.ts';
import type { Place } from './expected-page.ts';
import type { GeneratedQuery } from './generate-query.ts';
import { smallerDocuments } from './smaller-documents.ts';

export interface Failure {
  readonly query: GeneratedQuery;
  readonly finding: Finding;
  /** The cursors that were known by then. */
  readonly cursors: Map<string, Place>;
  /** Asks something else of the same twins, for the same caller. */
  readonly ask: (query: GeneratedQuery, asking: Omit<Asking, 'road'>) => Promise<AskedTwins>;
}

const declared = (document: DocumentNode): ReadonlySet<string> =>
  new Set(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? (definition.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
        : [],
    ),
  );

const asking = ({ covers, touches, variables }: GeneratedQuery, document: DocumentNode): GeneratedQuery => {
  const names = declared(document);
  const kept = Object.entries(variables).filter(([name]) => names.has(name));
  return { document, query: print(document), variables: Object.fromEntries(kept), covers, touches };
};

/** The smallest query found that still fails in the same way, asking at most `mostAsks` times. */
export const shrink = async (
  failure: Failure,
  { schema, mostAsks = 300 }: { schema: GraphQLSchema; mostAsks?: number },
): Promise<Failure> => {
  const { ask } = failure;
  let smallest = failure;
  let asks = 0;
  const smaller = async (): Promise<Failure | undefined> => {
    const { cursors } = smallest;
    for (const document of smallerDocuments(smallest.query.document)) {
      if (asks >= mostAsks) return undefined;
      if (validate(schema, document).length > 0) continue;
      asks += 1;
      const query = asking(smallest.query, document);
      const { finding } = await ask(query, { secondFirst: false, cursors: new Map(cursors) });
      if (finding?.kind === failure.finding.kind) return { query, finding, cursors, ask };
    }
    return undefined;
  };
  for (let next = await smaller(); next !== undefined; next = await smaller()) smallest = next;
  return smallest;
};
