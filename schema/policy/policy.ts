import type { Audience } from '../access/label.ts';
import type { Role } from '../caller.ts';
import type { Purpose } from '../codes/purposes.ts';
import type { Reason } from '../reasons.ts';

/**
 * What a role may do with a label's audience.
 * allow · withhold · own: about the subjects the caller is or acts for · granted: about subjects whose grant in
 * force covers the record type · duty: when one of the caller's duties covers the record type.
 */
export type Outcome = 'allow' | 'withhold' | 'own' | 'granted' | 'duty';

export interface PolicyRow {
  readonly role: Role;
  readonly purpose: Purpose | 'ANY';
  readonly audience: Audience;
  readonly outcome: Outcome;
  readonly rule: `R-${number}`;
  readonly basis: string;
  /** How far the legal statement can be trusted (domain.md): S and M may withhold, never alone allow. */
  readonly mark: 'V' | 'S' | 'M' | 'D';
  /** Calendar days the row is in force: from inclusive, until exclusive. */
  readonly from: string;
  readonly until?: string;
  /** Overrides the label's reason, for roles that are withheld from for a reason of their own. */
  readonly reason?: Reason;
}

export type Policy = readonly PolicyRow[];

const always = { purpose: 'ANY', from: '2008-05-01' } as const;
const separation = {
  ...always,
  role: 'OPERATOR',
  outcome: 'withhold',
  rule: 'R-40',
  mark: 'M',
  reason: 'ROLE_SEPARATION',
} as const;
const separationBasis = 'GB/T 22239-2019 8.1.4.3: whoever runs the system reads no records';

/** Role × purpose × class → decision. Where no row is in force, the answer is to withhold. */
export const POLICY: Policy = [
  {
    ...always,
    role: 'PUBLIC',
    audience: 'PUBLIC',
    outcome: 'allow',
    rule: 'R-45',
    basis: '河南省社会信用条例 art. 18: published items are open to anyone',
    mark: 'V',
  },
  {
    ...always,
    role: 'PUBLIC',
    audience: 'AUTHORISED',
    outcome: 'withhold',
    rule: 'R-29',
    basis: '政府信息公开条例 art. 15: privacy and trade secrets are not disclosed',
    mark: 'V',
  },
  {
    ...always,
    role: 'PUBLIC',
    audience: 'GOVERNMENT',
    outcome: 'withhold',
    rule: 'R-43',
    basis: '上海市社会信用条例 art. 17: shared between organs for a duty only',
    mark: 'V',
  },
  {
    ...always,
    role: 'PUBLIC',
    audience: 'NOBODY',
    outcome: 'withhold',
    rule: 'R-17',
    basis: '征信业管理条例 art. 14: may not be given to anybody',
    mark: 'V',
  },
  { ...separation, audience: 'PUBLIC', basis: separationBasis },
  { ...separation, audience: 'AUTHORISED', basis: separationBasis },
  { ...separation, audience: 'GOVERNMENT', basis: separationBasis },
  { ...separation, audience: 'NOBODY', basis: separationBasis },
];
