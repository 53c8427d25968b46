import type { Caller } from '../schema/caller.ts';
import type { Policy, PolicyRow } from '../schema/policy/policy.ts';
import type { SubjectId } from '../schema/subject-id.ts';

const row = (part: Pick<PolicyRow, 'role' | 'audience' | 'outcome'>): PolicyRow => ({
  ...part,
  purpose: 'ANY',
  rule: 'R-45',
  basis: 'for tests',
  mark: 'D',
  from: '2008-05-01',
});

/** What subjects and organs may, as far as tests of labels need it; the roles' own rows are the policy's. */
export const OTHER_ROLES: Policy = [
  row({ role: 'SUBJECT', audience: 'PUBLIC', outcome: 'allow' }),
  row({ role: 'SUBJECT', audience: 'AUTHORISED', outcome: 'own' }),
  row({ role: 'GOVERNMENT', audience: 'PUBLIC', outcome: 'allow' }),
  row({ role: 'GOVERNMENT', audience: 'GOVERNMENT', outcome: 'duty' }),
];

const nothing = { grants: [], duties: [] } as const;

/** A subject that asks about itself. */
export const itself = (id: SubjectId): Caller => ({ ...nothing, role: 'SUBJECT', own: [id] });

/** An organ whose duty covers these record types. */
export const organFor = (...recordTypes: readonly string[]): Caller => ({
  ...nothing,
  role: 'GOVERNMENT',
  own: [],
  duties: [{ code: 'test', recordTypes }],
});

/** Whoever runs the system. */
export const OPERATOR: Caller = { ...nothing, role: 'OPERATOR', own: [] };
