/** Where in the answer a value stands, under the caller's own response keys. */
export interface AnswerPath {
  readonly above: AnswerPath | undefined;
  readonly key: string | number;
}

export const pathToArray = (path: AnswerPath | undefined): (string | number)[] => {
  const keys: (string | number)[] = [];
  for (let at = path; at !== undefined; at = at.above) keys.push(at.key);
  return keys.reverse();
};

/** The path with list positions starred. */
export const starredPath = (path: AnswerPath): string[] =>
  pathToArray(path).map((key) => (typeof key === 'number' ? '*' : key));

const compareKeys = (a: string | number, b: string | number): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

/** Orders paths key by key: positions as numbers, names by code unit, a shorter path before what lies below it. */
export const comparePaths = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const order = compareKeys(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
};
