import { isPurpose, PURPOSES } from '../../schema/codes/purposes.ts';

/** A record type in plain words. */
export interface Kind {
  readonly type: string;
  readonly zh: string;
  readonly en: string;
}

/** What is told of one look at a subject's records. */
export interface Look {
  /** An instant, ISO 8601. */
  readonly at: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly purpose: string | null;
  readonly kinds: readonly Kind[];
}

/** Whoever is not named by an organisation. */
const WHO: Readonly<Record<string, readonly [string, string]>> = {
  PUBLIC: ['公众（未登录）', 'Somebody of the public, without a login,'],
  SUBJECT: ['您本人或您的受托人', 'You, or who acts for you,'],
  CLIENT: ['一家授权用户', 'An authorised user'],
  GOVERNMENT: ['一家政府部门', 'A department'],
  AUDITOR: ['审计机关', 'An audit office'],
};

const EIGHT_HOURS_MS = 8 * 60 * 60_000;

/** Day and minute in China. */
const chinaTime = (at: string): string =>
  new Date(Date.parse(at) + EIGHT_HOURS_MS).toISOString().slice(0, 16).replace('T', ' ');

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Says in a sentence of Chinese and one of English who looked, when, what for and at what. */
export const inWords = ({ at, role, organisation, purpose, kinds }: Look): { zh: string; en: string } => {
  const [zhWho, enWho] = WHO[role] ?? ['不明查询方', 'Somebody'];
  const stated = purpose !== null && isPurpose(purpose) ? purpose : undefined;
  const zhFor = stated === undefined ? '' : `，目的为“${PURPOSES[stated]}”`;
  const enFor = stated === undefined ? '' : `, for ${stated.toLowerCase().replaceAll('_', ' ')}`;
  const zhWhat = kinds.length === 0 ? '主体标识' : kinds.map(({ zh }) => zh).join('、');
  const enWhat = kinds.length === 0 ? 'your id' : kinds.map(({ en }) => lowered(en)).join('; ');
  return {
    zh: `${chinaTime(at)}，${organisation ?? zhWho}查询了：${zhWhat}${zhFor}。`,
    en: `${chinaTime(at)} (China): ${organisation ?? enWho} asked for: ${enWhat}${enFor}.`,
  };
};
