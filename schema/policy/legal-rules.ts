/** How far a statement of law can be trusted: V read in full, S read in a secondary source, M from memory, D derived. */
export type Mark = 'V' | 'S' | 'M' | 'D';

export type RuleNumber = `R-${number}`;

/**
 * The rules that are not read in the full text of their source; every other rule of is (V). Such a rule
 * may withhold, but never alone allow, and what rests on it is printed as "to be confirmed by counsel".
 */
const UNCONFIRMED: Readonly<Record<string, Exclude<Mark, 'V'>>> = {
  'R-40': 'M',
  'R-50': 'S',
  'R-51': 'S',
  'R-52': 'S',
  'R-53': 'S',
  'R-55': 'S',
  'R-77': 'S',
  'R-78': 'S',
  'R-79': 'S',
};

export const LAST_RULE = 79;

const NUMBER = /^R-(\d{2})$/;

export const isRuleNumber = (text: string): text is RuleNumber => {
  const number = Number(NUMBER.exec(text)?.[1]);
  return number >= 1 && number <= LAST_RULE;
};

export const markOf = (rule: RuleNumber): Mark => UNCONFIRMED[rule] ?? 'V';

export const TO_BE_CONFIRMED = 'to be confirmed by counsel';

/** A rule as it is printed: with what counsel still has to say. */
export const printRule = (rule: string): string =>
  isRuleNumber(rule) && markOf(rule) !== 'V' ? `${rule} (${TO_BE_CONFIRMED})` : rule;
