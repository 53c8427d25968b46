/** What can be wrong with a text that should name one value. */
export type Problem =
  | 'LENGTH'
  | 'ALPHABET'
  | 'FORM'
  | 'CHECK_DIGIT'
  | 'DATE'
  | 'REGION'
  | 'FIRST_GENERATION'
  | 'FRACTION'
  | 'RANGE';

/** A text that is not what it should be; `expected` is the check character its other characters ask for. */
export interface Unsound {
  readonly ok: false;
  readonly problem: Problem;
  readonly expected?: string;
}

/** The canonical value of a text and what it says, or what is wrong with the text. Nothing here throws. */
export type Parsed<Parts extends object = object> =
  | (Readonly<Parts> & { readonly ok: true; readonly value: string })
  | Unsound;

export const unsound = (problem: Problem, expected?: string): Unsound => ({
  ok: false,
  problem,
  ...(expected !== undefined && { expected }),
});
