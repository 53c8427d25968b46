import { type DocumentNode, GraphQLError, parse, TokenKind } from 'graphql';
import { Refusal } from '../refusal.ts';

/** Parses a query of at most `maxTokens` tokens. Says where it is malformed, never what stands there. */
export const parseQuery = (query: string, maxTokens: number): DocumentNode => {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const isTooLong = error.message.startsWith('Syntax Error: Document contains more');
    throw new Refusal(isTooLong ? 'TOO_MANY_TOKENS' : 'SYNTAX_INVALID', [{ locations: error.locations }]);
  }
};

/** Page sizes and years are shorter; identity numbers, codes and telephone numbers are longer. */
const LONGEST_PLAIN_NUMBER = 6;

/** Whether a document holds text of the caller's own, which may be an identity number. */
export const holdsText = (document: DocumentNode): boolean => {
  for (let token = document.loc?.startToken; token; token = token.next ?? undefined) {
    if (token.kind === TokenKind.STRING || token.kind === TokenKind.BLOCK_STRING) return true;
    if (token.kind === TokenKind.INT && token.value.length > LONGEST_PLAIN_NUMBER) return true;
  }
  return false;
};
