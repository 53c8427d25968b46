import type { RefusalCode } from '../refusal.ts';

interface Limit {
  readonly code: RefusalCode;
  readonly default: number;
}

/** What a query may measure before anything is planned. Each limit has a code of its own and a documented default. */
export const LIMITS = {
  bodyBytes: { code: 'BODY_TOO_LARGE', default: 256 * 1024 },
  tokens: { code: 'TOO_MANY_TOKENS', default: 5000 },
  depth: { code: 'TOO_DEEP', default: 25 },
  aliases: { code: 'TOO_MANY_ALIASES', default: 200 },
  rootFields: { code: 'TOO_MANY_ROOT_FIELDS', default: 20 },
  /** With every fragment written out wherever it is used. */
  fields: { code: 'TOO_MANY_FIELDS', default: 5000 },
  /** Pairs of fields that share a response key and are merged; a field asked a hundred times makes 4,950. */
  repeats: { code: 'TOO_MANY_REPEATS', default: 10_000 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Readonly<Record<LimitName, number>>;

const names = Object.keys(LIMITS).filter((name): name is LimitName => Object.hasOwn(LIMITS, name));

/** The defaults with some of them replaced. */
export const limitsWith = (chosen: Partial<Limits> = {}): Limits => {
  const limits = { ...chosen };
  for (const name of names) limits[name] = chosen[name] ?? LIMITS[name].default;
  return limits as Limits;
};
