import { halfWidth } from '../../../schema/identifiers/normalise.ts';
import type { ScalarReader } from './identifier-readers.ts';

const EIGHTEEN = /(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])/g;

export interface StrayedParts {
  readonly readCitizenId: ScalarReader | undefined;
  readonly now: Date;
  /** A column of document numbers that begin like identity numbers: six digits of a region, eight of a day. */
  readonly isDatedNumber: boolean;
}

/** Whether the day in a number lies in the last 18 years: then it is rather the day a document was issued. */
const isRecent = (number: string, now: Date): boolean =>
  Number(number.slice(6, 10)) > now.getUTCFullYear() - 18;

/**
 * Whether a text holds a citizen identity number that passes its check.
 * Why it matters: such numbers are kept encrypted and apart; one that strays into a name, a fact or another identifier
 * would lie in clear, and be shown to whoever may read that field.
 */
export const holdsCitizenId = (text: string, { readCitizenId, now, isDatedNumber }: StrayedParts): boolean =>
  (halfWidth(text).match(EIGHTEEN) ?? []).some((number) => {
    const found = readCitizenId?.(number);
    return found?.kind === 'value' && !found.suspect && !(isDatedNumber && isRecent(number, now));
  });
