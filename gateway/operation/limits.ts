import { Refusal, type RefusalCode } from '../refusal.ts';

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
  directives: { code: 'TOO_MANY_DIRECTIVES', default: 100 },
  /** With every fragment written out wherever it is used. */
  fields: { code: 'TOO_MANY_FIELDS', default: 5000 },
  /** Pairs of fields that share a response key and are merged; a field asked a hundred times makes 4,950. */
  repeats: { code: 'TOO_MANY_REPEATS', default: 10_000 },
  /** Characters of all texts and names in the variables. */
  variableChars: { code: 'VARIABLES_TOO_LARGE', default: 64 * 1024 },
  /** Objects and lists within each other. */
  variableDepth: { code: 'VARIABLES_TOO_DEEP', default: 10 },
  variableListLength: { code: 'VARIABLE_LIST_TOO_LONG', default: 1000 },
  /** Objects that an answer may hold, with `@cost` and `@listSize` where the schema has them. */
  cost: { code: 'TOO_COSTLY', default: 100_000 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Readonly<Record<LimitName, number>>;

export interface LimitRules {
  readonly limits: Limits;
  /** Limits beyond which an operation is reported and served all the same. */
  readonly measureOnly: ReadonlySet<LimitName>;
}

export const LIMIT_NAMES = Object.keys(LIMITS).filter((name): name is LimitName =>
  Object.hasOwn(LIMITS, name),
);

/** Why a limit still: what is only measured must not take the gateway down either. */
const MEASURED_UP_TO = 10;

/** The defaults with some of them replaced. */
export const limitsWith = (chosen: Partial<Limits> = {}): Limits => {
  const limits = { ...chosen };
  for (const name of LIMIT_NAMES) limits[name] = chosen[name] ?? LIMITS[name].default;
  return limits as Limits;
};

/** The value beyond which an operation is refused: the limit, or ten times as much where it is only measured. */
export const refusedBeyond = (name: LimitName, { limits, measureOnly }: LimitRules): number =>
  measureOnly.has(name) ? limits[name] * MEASURED_UP_TO : limits[name];

/** Which limits are exceeded and only measured; throws a Refusal for the first that is more than that. */
export const exceededOf = (
  measures: Readonly<Partial<Record<LimitName, number>>>,
  rules: LimitRules,
): readonly LimitName[] =>
  LIMIT_NAMES.filter((name) => {
    const measured = measures[name] ?? 0;
    if (measured > refusedBeyond(name, rules)) throw new Refusal(LIMITS[name].code);
    return measured > rules.limits[name];
  });
