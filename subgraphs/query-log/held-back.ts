import type { Purpose } from '../../schema/codes/purposes.ts';

/** Looks that a law keeps from the subject for a time, because knowing of them would defeat what they are for. */
interface HeldBack {
  readonly purpose: Purpose;
  readonly days: number;
  readonly rule: string;
  readonly basis: string;
}

/** How long is a parameter of the platform; the law says that the subject need not be told, not for how long. */
export const HELD_BACK: readonly HeldBack[] = [
  {
    purpose: 'EXECUTION_ENQUIRY',
    days: 180,
    rule: 'R-09',
    basis: '个人信息保护法 arts 18, 35: an organ need not tell where telling would hinder its duty',
  },
];

const DAY_MS = 24 * 60 * 60_000;

/** For each purpose the instant from which on its looks are still held back. */
export const heldBackSince = (now: Date): readonly { readonly purpose: string; readonly since: string }[] =>
  HELD_BACK.map(({ purpose, days }) => ({
    purpose,
    since: new Date(now.getTime() - days * DAY_MS).toISOString(),
  }));
