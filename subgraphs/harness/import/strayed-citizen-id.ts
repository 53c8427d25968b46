import { halfWidth } from '../../../schema/identifiers/normalise.ts';
import type { ScalarReader } from './identifier-readers.ts';

const EIGHTEEN = /(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])/g;

/**
 * Whether a text holds a citizen identity number that passes its check.
 * Why it matters: such numbers are kept encrypted and apart; one that strays into a name, a fact or another identifier
 * would lie in clear, and be shown to whoever may read that field.
 */
export const holdsCitizenId = (text: string, readCitizenId: ScalarReader | undefined): boolean =>
  (halfWidth(text).match(EIGHTEEN) ?? []).some((number) => {
    const found = readCitizenId?.(number);
    return found?.kind === 'value' && !found.suspect;
  });
