/** Σ weightᵢ · valueᵢ, the value of a character being its place in the alphabet. */
export const weightedSum = (
  text: string,
  { weights, alphabet }: { readonly weights: readonly number[]; readonly alphabet: string },
): number => weights.reduce((sum, weight, index) => sum + weight * alphabet.indexOf(text.charAt(index)), 0);

/** Whether every character of the text is in the alphabet. */
export const isWrittenIn = (alphabet: string, text: string): boolean =>
  [...text].every((character) => alphabet.includes(character));

export const DIGITS = '0123456789';
