/** What is refused before it is planned, because it asks for too much at once. */
export const LIMIT_ERRORS = {
  TOO_MANY_TOKENS: { status: 400, message: 'The query is too long. Split it into several.' },
  TOO_DEEP: { status: 400, message: 'The query nests too deeply. Ask for fewer levels.' },
  TOO_MANY_ALIASES: { status: 400, message: 'The query has too many aliases. Split it into several.' },
  TOO_MANY_ROOT_FIELDS: {
    status: 400,
    message: 'The query has too many fields at its root. Split it into several.',
  },
  TOO_MANY_DIRECTIVES: { status: 400, message: 'The query has too many directives. Leave most of them out.' },
  TOO_MANY_FIELDS: {
    status: 400,
    message: 'With its fragments written out the query has too many fields. Split it into several.',
  },
  TOO_MANY_REPEATS: {
    status: 400,
    message: 'The query asks the same fields over and over. Ask each of them once.',
  },
  VARIABLES_TOO_LARGE: {
    status: 400,
    message: 'The variables hold too much text. Send fewer or shorter values.',
  },
  VARIABLES_TOO_DEEP: { status: 400, message: 'A variable nests too deeply. Send flatter values.' },
  VARIABLE_LIST_TOO_LONG: {
    status: 400,
    message: 'A list in the variables is too long. Send it in several requests.',
  },
  TOO_COSTLY: {
    status: 400,
    message: 'The answer could be too large. Ask for smaller pages, fewer subjects or fewer lists.',
  },
} as const;
