/** Where a record is in its life (domain.md 2.0). What each means for whom stands in policy/lifecycle.ts. */
export const RECORD_STATES = {
  ACTIVE: '公示中',
  EXPIRED: '期满',
  WITHDRAWN: '撤回',
  REPAIRED: '已修复',
  ARCHIVED: '转档',
  SEALED: '封存',
} as const;

export type RecordState = keyof typeof RECORD_STATES;

export const isRecordState = (code: string): code is RecordState => Object.hasOwn(RECORD_STATES, code);
