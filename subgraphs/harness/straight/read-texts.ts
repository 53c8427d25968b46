import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type { SubgraphRequest } from '../../../schema/subgraph.ts';
import type { AnswerStraight, createStraight } from './answer-straight.ts';
import { NotStraight } from './not-straight.ts';

const MOST_DOCUMENTS = 1_000;

/** A text that fits the schema, and how it is answered straight where that can be; or what is wrong with it. */
type ReadText =
  | { readonly kind: 'document'; readonly document: DocumentNode; readonly straight?: AnswerStraight }
  | { readonly kind: 'wrong'; readonly errors: readonly GraphQLError[] };

type ReadStraight = ReturnType<typeof createStraight>;

const readText = (
  { query, operationName }: SubgraphRequest,
  { schema, straight }: { readonly schema: GraphQLSchema; readonly straight: ReadStraight | undefined },
): ReadText => {
  try {
    const document = parse(query, { noLocation: true });
    const errors = validate(schema, document);
    if (errors.length > 0) return { kind: 'wrong', errors };
    return { kind: 'document', document, ...straightly(() => straight?.(document, operationName)) };
  } catch (error) {
    if (error instanceof GraphQLError) return { kind: 'wrong', errors: [error] };
    throw error;
  }
};

const straightly = (read: () => AnswerStraight | undefined): { readonly straight?: AnswerStraight } => {
  try {
    const straight = read();
    return straight === undefined ? {} : { straight };
  } catch (error) {
    if (error instanceof NotStraight) return {};
    throw error;
  }
};

/** Reads the texts of fetches, each once. Why bounded: whoever plans differently each time would fill the memory. */
export const createTexts = (parts: Parameters<typeof readText>[1]) => {
  const known = new Map<string, ReadText>();
  return (request: SubgraphRequest): ReadText => {
    const key = `${request.operationName ?? ''}\n${request.query}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_DOCUMENTS) known.clear();
    const read = readText(request, parts);
    known.set(key, read);
    return read;
  };
};
