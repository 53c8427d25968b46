/** As a citizen identity number tells them apart. */
export const SEXES = { MALE: '男', FEMALE: '女' } as const;

export type Sex = keyof typeof SEXES;

export const isSex = (code: string): code is Sex => Object.hasOwn(SEXES, code);
