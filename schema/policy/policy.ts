import type { Audience } from '../access/label.ts';
import type { Role } from '../caller.ts';
import type { Purpose } from '../codes/purposes.ts';
import type { Reason } from '../reasons.ts';
import type { RuleNumber } from './legal-rules.ts';
import type { Mark } from './rules-of-law.ts';

/**
 * What a role may do with a label's audience.
 * allow · withhold · own: about the subjects the caller is or acts for · granted: about subjects whose grant in
 * force covers the record type · duty: when one of the caller's duties covers the record type.
 */
export type Outcome = 'allow' | 'withhold' | 'own' | 'granted' | 'duty';

export interface PolicyRow {
  readonly role: Role;
  /** The purposes the row is for. `ANY`: whatever no other row of the role and audience names, none included. */
  readonly purpose: Purpose | readonly Purpose[] | 'ANY';
  readonly audience: Audience;
  readonly outcome: Outcome;
  readonly rule: RuleNumber;
  readonly basis: string;
  /** How far the legal statement can be trusted: S and M may withhold, never alone allow. */
  readonly mark: Mark;
  /** Calendar days the row is in force: from inclusive, until exclusive. */
  readonly from: string;
  readonly until?: string;
  /** Told instead of the label's reason where the row keeps something closed. */
  readonly reason?: Reason;
}

export type Policy = readonly PolicyRow[];

type Ground = Pick<PolicyRow, 'outcome' | 'rule' | 'basis' | 'mark' | 'from' | 'reason'>;

/* What rests on one statement of law, said once. */
const published: Ground = {
  outcome: 'allow',
  rule: 'R-45',
  basis: '河南省社会信用条例 art. 18: published items are open to anyone',
  mark: 'V',
  from: '2020-05-01',
};
const secret: Ground = {
  outcome: 'withhold',
  rule: 'R-29',
  basis: '政府信息公开条例 art. 15: privacy and trade secrets are not disclosed',
  mark: 'V',
  from: '2019-05-15',
};
const shared: Ground = {
  outcome: 'withhold',
  rule: 'R-43',
  basis: '上海市社会信用条例 art. 17: shared between organs for a duty only',
  mark: 'V',
  from: '2017-10-01',
};
const forbidden: Ground = {
  outcome: 'withhold',
  rule: 'R-17',
  basis: '征信业管理条例 art. 14: may not be given to anybody',
  mark: 'V',
  from: '2013-03-15',
};
const ofTheSubject: Ground = {
  outcome: 'withhold',
  rule: 'R-10',
  basis: '个人信息保护法 arts 44–45: who read a subject’s records is told to the subject itself',
  mark: 'V',
  from: '2021-11-01',
};
const ofTheClient: Ground = {
  outcome: 'withhold',
  rule: 'R-16',
  basis: '征信业管理条例 art. 20: what was agreed with a user is used by that user alone',
  mark: 'V',
  from: '2013-03-15',
};
const separate: Ground = {
  outcome: 'withhold',
  rule: 'R-40',
  basis: 'GB/T 22239-2019 8.1.4.3: who runs, who audits and who asks are kept apart',
  mark: 'M',
  from: '2019-12-01',
  reason: 'ROLE_SEPARATION',
};
const otherPurpose: Ground = {
  outcome: 'withhold',
  rule: 'R-02',
  basis: '个人信息保护法 art. 6: read for a stated purpose that the reader may have',
  mark: 'V',
  from: '2021-11-01',
  reason: 'PURPOSE_MISMATCH',
};

/** What an authorised user asks for, with the subject's written consent to just that. */
const OF_CLIENTS = [
  'LOAN_REVIEW',
  'POST_LOAN_MONITORING',
  'TENDER_QUALIFICATION',
  'PROCUREMENT_REVIEW',
  'EMPLOYMENT_CHECK',
] as const;

/** What an organ has a duty to ask for; 执行查控 is the courts' check of a debtor. */
const OF_ORGANS = [
  'TENDER_QUALIFICATION',
  'PROCUREMENT_REVIEW',
  'PERMIT_REVIEW',
  'EXECUTION_ENQUIRY',
  'SUPERVISION',
] as const;

/**
 * Role × purpose × class → decision: the lawful ground of each reading, of banks under both public-credit law and
 * that of credit bureaus. Where no row is in force, the answer is to withhold, and the start is refused.
 */
export const POLICY: Policy = [
  { role: 'PUBLIC', purpose: 'ANY', audience: 'PUBLIC', ...published },
  { role: 'PUBLIC', purpose: 'ANY', audience: 'AUTHORISED', ...secret },
  { role: 'PUBLIC', purpose: 'ANY', audience: 'GOVERNMENT', ...shared },
  { role: 'PUBLIC', purpose: 'ANY', audience: 'AUDITOR', ...separate },
  { role: 'PUBLIC', purpose: 'ANY', audience: 'SUBJECT', ...ofTheSubject },
  { role: 'PUBLIC', purpose: 'ANY', audience: 'CLIENT', ...ofTheClient },
  { role: 'PUBLIC', purpose: 'ANY', audience: 'NOBODY', ...forbidden },

  { role: 'SUBJECT', purpose: 'ANY', audience: 'PUBLIC', ...published },
  {
    role: 'SUBJECT',
    purpose: 'ANY',
    audience: 'AUTHORISED',
    outcome: 'own',
    rule: 'R-21',
    // to know, to read, to copy.
    basis: '征信业管理条例 art. 17; 个人信息保护法 arts 44–45: own records may be read at any time',
    mark: 'V',
    from: '2013-03-15',
  },
  { role: 'SUBJECT', purpose: 'ANY', audience: 'GOVERNMENT', ...shared },
  { role: 'SUBJECT', purpose: 'ANY', audience: 'AUDITOR', ...separate },
  {
    role: 'SUBJECT',
    purpose: 'ANY',
    audience: 'SUBJECT',
    outcome: 'own',
    rule: 'R-21',
    basis:
      '个人信息保护法 arts 44–45; 上海市社会信用条例 art. 34: the report to the subject lists who used it',
    mark: 'V',
    from: '2013-03-15',
  },
  { role: 'SUBJECT', purpose: 'ANY', audience: 'CLIENT', ...ofTheClient },
  { role: 'SUBJECT', purpose: 'ANY', audience: 'NOBODY', ...forbidden },

  { role: 'CLIENT', purpose: 'ANY', audience: 'PUBLIC', ...published },
  {
    role: 'CLIENT',
    purpose: OF_CLIENTS,
    audience: 'AUTHORISED',
    outcome: 'granted',
    rule: 'R-15',
    basis: '征信业管理条例 arts 18, 28: with the subject’s written consent, for the purpose agreed',
    mark: 'V',
    from: '2013-03-15',
    reason: 'NO_AUTHORISATION',
  },
  { role: 'CLIENT', purpose: 'ANY', audience: 'AUTHORISED', ...otherPurpose },
  { role: 'CLIENT', purpose: 'ANY', audience: 'GOVERNMENT', ...shared },
  { role: 'CLIENT', purpose: 'ANY', audience: 'AUDITOR', ...separate },
  { role: 'CLIENT', purpose: 'ANY', audience: 'SUBJECT', ...ofTheSubject },
  {
    role: 'CLIENT',
    purpose: 'ANY',
    audience: 'CLIENT',
    outcome: 'allow',
    rule: 'R-15',
    basis: '征信业管理条例 arts 18, 28: a user shows the written consent it asks by',
    mark: 'V',
    from: '2013-03-15',
  },
  { role: 'CLIENT', purpose: 'ANY', audience: 'NOBODY', ...forbidden },

  { role: 'GOVERNMENT', purpose: 'ANY', audience: 'PUBLIC', ...published },
  { role: 'GOVERNMENT', purpose: 'ANY', audience: 'AUTHORISED', ...secret },
  {
    role: 'GOVERNMENT',
    purpose: OF_ORGANS,
    audience: 'GOVERNMENT',
    outcome: 'duty',
    rule: 'R-43',
    basis: '上海市社会信用条例 art. 17; 个人信息保护法 art. 34: the items listed for the duty, no others',
    mark: 'V',
    from: '2017-10-01',
    reason: 'OUT_OF_DUTY',
  },
  { role: 'GOVERNMENT', purpose: 'ANY', audience: 'GOVERNMENT', ...otherPurpose },
  { role: 'GOVERNMENT', purpose: 'ANY', audience: 'AUDITOR', ...separate },
  { role: 'GOVERNMENT', purpose: 'ANY', audience: 'SUBJECT', ...ofTheSubject },
  { role: 'GOVERNMENT', purpose: 'ANY', audience: 'CLIENT', ...ofTheClient },
  { role: 'GOVERNMENT', purpose: 'ANY', audience: 'NOBODY', ...forbidden },

  { role: 'AUDITOR', purpose: 'ANY', audience: 'PUBLIC', ...separate },
  { role: 'AUDITOR', purpose: 'ANY', audience: 'AUTHORISED', ...separate },
  { role: 'AUDITOR', purpose: 'ANY', audience: 'GOVERNMENT', ...separate },
  {
    role: 'AUDITOR',
    purpose: 'AUDIT',
    audience: 'AUDITOR',
    outcome: 'allow',
    rule: 'R-75',
    basis: '审计法 art. 35: audit offices get access to the systems of government information',
    mark: 'V',
    from: '2022-01-01',
  },
  { role: 'AUDITOR', purpose: 'ANY', audience: 'AUDITOR', ...otherPurpose },
  { role: 'AUDITOR', purpose: 'ANY', audience: 'SUBJECT', ...separate },
  { role: 'AUDITOR', purpose: 'ANY', audience: 'CLIENT', ...separate },
  { role: 'AUDITOR', purpose: 'ANY', audience: 'NOBODY', ...forbidden },

  { role: 'OPERATOR', purpose: 'ANY', audience: 'PUBLIC', ...separate },
  { role: 'OPERATOR', purpose: 'ANY', audience: 'AUTHORISED', ...separate },
  { role: 'OPERATOR', purpose: 'ANY', audience: 'GOVERNMENT', ...separate },
  { role: 'OPERATOR', purpose: 'ANY', audience: 'AUDITOR', ...separate },
  { role: 'OPERATOR', purpose: 'ANY', audience: 'SUBJECT', ...separate },
  { role: 'OPERATOR', purpose: 'ANY', audience: 'CLIENT', ...separate },
  { role: 'OPERATOR', purpose: 'ANY', audience: 'NOBODY', ...separate },
];
