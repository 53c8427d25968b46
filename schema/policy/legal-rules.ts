import { type Mark, RULES_OF_LAW, type RuleOfLaw } from './rules-of-law.ts';

export type RuleNumber = `R-${number}`;

export const isRuleNumber = (text: string): text is RuleNumber => Object.hasOwn(RULES_OF_LAW, text);

/** The law behind a number. Throws for one that there is not. */
export const ruleOfLaw = (rule: RuleNumber): RuleOfLaw => {
  const found = RULES_OF_LAW[rule];
  if (found === undefined) throw new Error(`${rule}: no such rule of law`);
  return found;
};

export const markOf = (rule: RuleNumber): Mark => ruleOfLaw(rule).mark;

/** Whether a rule may only withhold: its law was not read in full, so that counsel has to confirm it. */
export const isUnconfirmed = (rule: RuleNumber): boolean => ['S', 'M'].includes(markOf(rule));

export const TO_BE_CONFIRMED = 'to be confirmed by counsel';

/** A rule as it is printed: with what counsel still has to say. */
export const printRule = (rule: string): string =>
  isRuleNumber(rule) && isUnconfirmed(rule) ? `${rule} (${TO_BE_CONFIRMED})` : rule;
