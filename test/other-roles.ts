import type { Caller } from '../schema/caller.ts';
import type { SubjectId } from '../schema/subject-id.ts';

const nothing = { grants: [], duties: [] } as const;

/** A subject that asks about itself. */
export const itself = (id: SubjectId): Caller => ({ ...nothing, role: 'SUBJECT', own: [id] });

/** An organ whose duty covers these record types. */
export const organFor = (...recordTypes: readonly string[]): Caller => ({
  ...nothing,
  role: 'GOVERNMENT',
  purpose: 'SUPERVISION',
  own: [],
  duties: [{ code: 'test', recordTypes }],
});

/** Whoever runs the system. */
export const OPERATOR: Caller = { ...nothing, role: 'OPERATOR', own: [] };
