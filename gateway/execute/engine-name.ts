/**
 * compiled: our executor with code made for each operation. plain: the same, as it reads. apollo: stock
 * `@apollo/gateway`, to compare with and to fall back on.
 */
export const ENGINES = ['compiled', 'plain', 'apollo'] as const;
export type EngineName = (typeof ENGINES)[number];
