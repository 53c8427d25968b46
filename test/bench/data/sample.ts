/** The instant that records are made for and questions are asked at, and the seed they are made from. */
export const SAMPLE = { seed: 'bench', today: new Date('2026-11-25T08:00:00Z') } as const;
