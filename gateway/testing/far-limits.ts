/** Limits that no generated query reaches: what is tested is how it is answered. */
export const FAR_LIMITS = {
  repeats: 1_000_000,
  tokens: 1_000_000,
  fields: 1_000_000,
  aliases: 100_000,
  rootFields: 1000,
  depth: 100,
} as const;
