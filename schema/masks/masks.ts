/** How a value is shown in part. Implemented in one place so that two subgraphs' masks cannot be joined (domain.md 1.9). */
export const MASKS = ['PERSON_NAME', 'CITIZEN_ID', 'PHONE', 'ADDRESS', 'ACCOUNT', 'EMAIL'] as const;
export type Mask = (typeof MASKS)[number];

export const isMask = (name: string): name is Mask => (MASKS as readonly string[]).includes(name);
