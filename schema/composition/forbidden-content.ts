interface ForbiddenContent {
  /** In English, one word after the other, singular; in a name they may stand apart or together. */
  readonly terms: readonly string[];
  /** `never`: not in the schema at all. `consent`: of a person only with its written consent, so never public. */
  readonly kept: 'never' | 'consent';
  readonly rule: `R-${number}`;
  readonly basis: string;
}

const collection = '征信业管理条例 art. 14';

/** What a record may not hold, or of a person not without its written consent (end of domain.md 2.6; R-07). */
export const FORBIDDEN_CONTENT: readonly ForbiddenContent[] = [
  {
    terms: [
      ...['religion', 'religious belief'],
      ...['gene', 'genetic', 'genome', 'dna'],
      ...['fingerprint', 'finger print'],
      ...['blood type', 'blood group'],
      ...['disease', 'illness', 'diagnosis', 'medical history', 'medical record', 'health history'],
    ],
    kept: 'never',
    rule: 'R-17',
    basis: collection,
  },
  {
    terms: ['informant', 'complainant', 'informer', 'whistle blower'],
    kept: 'never',
    rule: 'R-69',
    basis: '药品管理法 art. 106; 税收征收管理法 art. 13',
  },
  {
    terms: [
      ...['income', 'deposit', 'securities', 'insurance', 'real estate'],
      ...['tax amount', 'tax paid', 'paid tax'],
    ],
    kept: 'consent',
    rule: 'R-18',
    basis: `${collection} para 2`,
  },
];

/** Why not down to the stem: `securities` are shares, `security` is the police's. */
const singular = (word: string): string =>
  word.replace(/ies$/, 'y').replace(/(ss|us|is)$|s$/, (ending, kept?: string) => (kept ? ending : ''));

/** The words of a name in camelCase, snake_case or capitals. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

const isWord = (word: string, expected: string): boolean => word === expected || singular(word) === expected;

const hasTerm = (words: readonly string[], term: string): boolean => {
  const parts = term.split(' ');
  return words.some(
    (word, index) =>
      isWord(word, parts.join('')) || parts.every((part, ahead) => isWord(words[index + ahead] ?? '', part)),
  );
};

/** What a name speaks of that the law forbids or restricts; undefined for all other names. */
export const forbiddenContent = (name: string): ForbiddenContent | undefined => {
  const words = wordsOf(name);
  return FORBIDDEN_CONTENT.find(({ terms }) => terms.some((term) => hasTerm(words, term)));
};
