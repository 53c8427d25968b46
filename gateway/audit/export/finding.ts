/** What a verification can find wrong, and what each means. */
export const FINDINGS = {
  MALFORMED: 'is not what an export holds there',
  OTHER_LOG: 'belongs to another log',
  SIGNATURE: 'is signed by no key that is trusted',
  CHANGED: 'is not what was signed',
  MISSING: 'is missing',
  SWAPPED: 'stands in another’s place',
  INSERTED: 'was never signed',
  CUT: 'the log ends before it',
  REWRITTEN: 'the log is no longer the one it was taken from',
  BROKEN_PROMISE: 'the log does not hold what the receipt promises',
} as const;

export type FindingCode = keyof typeof FINDINGS;

export interface Finding {
  readonly code: FindingCode;
  /** What is wrong: "entry 12", "entries 3 to 9", "line 4". */
  readonly what: string;
}

export const describeFinding = ({ code, what }: Finding): string => `${code} ${what}: ${FINDINGS[code]}`;

export const entryAt = (place: number): string => `entry ${place}`;

export const entriesFrom = (start: number, end: number): string =>
  end - start === 1 ? entryAt(start) : `entries ${start} to ${end - 1}`;
