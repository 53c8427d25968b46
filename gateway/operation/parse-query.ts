import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';
import { Refusal } from '../refusal.ts';

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Brackets of all kinds within each other; far more than a query of any allowed depth has. */
const MOST_BRACKETS = 500;

/**
 * Refuses what nests deeper than any query does.
 * Why before the parser: it calls itself for each bracket, as does all that walks its document, until the stack ends.
 */
const refuseTooDeep = (query: string): void => {
  const lexer = new Lexer(new Source(query));
  for (let depth = 0; lexer.advance().kind !== TokenKind.EOF; ) {
    if (OPENING.has(lexer.token.kind)) depth += 1;
    if (CLOSING.has(lexer.token.kind)) depth -= 1;
    if (depth > MOST_BRACKETS) throw new Refusal('TOO_DEEP');
  }
};

/** Parses a query of at most `maxTokens` tokens. Says where it is malformed, never what stands there. */
export const parseQuery = (query: string, maxTokens: number): DocumentNode => {
  try {
    refuseTooDeep(query);
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

/** How many tokens a document has, those of its ends left out. */
export const countTokens = (document: DocumentNode): number => {
  let count = -1;
  for (let token = document.loc?.startToken.next; token; token = token.next) {
    if (token.kind !== TokenKind.COMMENT) count += 1;
  }
  return count;
};
