/** Names in generated code that stand for values of ours. */
type Given = Readonly<Record<string, unknown>>;

/** What generated code is about, for whoever reads it. */
export type ShowCode = (title: string, code: string) => void;

/** Prints generated code to standard error when `CREDIT_SHOW_CODE=1`. */
export const showCode: ShowCode = (title, code) => {
  if (process.env.CREDIT_SHOW_CODE !== '1') return;
  process.stderr.write(`\n// ${title}\n${code}\n`);
};

/**
 * Makes the value that generated code returns.
 * Why safe: the code holds names of the schema and numbers; whatever a caller wrote stands in it as a JSON literal.
 */
export const evaluate = (title: string, code: string, given: Given): unknown => {
  showCode(title, code);
  return new Function(...Object.keys(given), `'use strict';\n${code}`)(...Object.values(given));
};
