/** Gravity of a breach (失信程度, rules in force since 2026-04-01). */
export const SEVERITIES = { MINOR: '轻微', GENERAL: '一般', SERIOUS: '严重' } as const;

export type Severity = keyof typeof SEVERITIES;

export const isSeverity = (code: string): code is Severity => Object.hasOwn(SEVERITIES, code);
