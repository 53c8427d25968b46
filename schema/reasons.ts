interface ReasonFacts {
  /** Whether a caller may ever be told: the others are for the query log, since telling would say a record exists. */
  readonly told: boolean;
  readonly rule: string;
  readonly basis: string;
  readonly says: string;
}

/** Why a field is withheld (R-31: state the reason for the part not given). Codes of domain.md 3. */
export const REASONS = {
  PERSONAL_PRIVACY: {
    told: true,
    rule: 'R-29',
    basis: '政府信息公开条例 art. 15',
    says: '个人隐私 · personal privacy',
  },
  TRADE_SECRET: {
    told: true,
    rule: 'R-34',
    basis: '反不正当竞争法 art. 10',
    says: '商业秘密 · trade secret',
  },
  NO_AUTHORISATION: {
    told: true,
    rule: 'R-15',
    basis: '征信业管理条例 art. 18',
    says: '未获信用主体授权 · the subject has not authorised it',
  },
  PURPOSE_MISMATCH: {
    told: true,
    rule: 'R-16',
    basis: '征信业管理条例 art. 20',
    says: '与授权目的不符 · the authorisation is for another purpose',
  },
  OUT_OF_DUTY: {
    told: true,
    rule: 'R-43',
    basis: '上海市社会信用条例 art. 17',
    says: '超出法定职责 · outside the statutory duty',
  },
  SUBJECT_CHOICE: {
    told: true,
    rule: 'R-74',
    basis: '慈善法 art. 82; 企业信息公示暂行条例 art. 9',
    says: '主体选择不公示 · the subject chose not to publish it',
  },
  BEFORE_DISCLOSURE_DATE: {
    told: true,
    rule: 'R-66',
    basis: '招标投标法 art. 22',
    says: '未到公开日期 · before the day of disclosure',
  },
  FORBIDDEN_CONTENT: {
    told: true,
    rule: 'R-17',
    basis: '征信业管理条例 art. 14',
    says: '禁止采集 · may not be collected',
  },
  CONSENT_WITHDRAWN: {
    told: true,
    rule: 'R-04',
    basis: '个人信息保护法 art. 15',
    says: '授权已撤回 · the subject withdrew its authorisation',
  },
  INTERNAL_AFFAIRS: {
    told: true,
    rule: 'R-32',
    basis: '政府信息公开条例 art. 16',
    says: '内部事务信息 · internal affairs of an organ',
  },
  ROLE_SEPARATION: {
    told: true,
    rule: 'R-40',
    basis: 'GB/T 22239-2019 8.1.4.3',
    says: '三权分立 · this role reads no records',
  },
  MINOR_PROTECTED: {
    told: false,
    rule: 'R-58',
    basis: '未成年人保护法 art. 103',
    says: '未成年人保护 · a minor is protected',
  },
  SEALED: { told: false, rule: 'R-61', basis: '治安管理处罚法 art. 136', says: '已封存 · sealed' },
  PUBLICITY_EXPIRED: {
    told: false,
    rule: 'R-50',
    basis: '发改委令2025年第36号',
    says: '公示期满 · publicity has ended',
  },
  REPAIRED: { told: false, rule: 'R-51', basis: '发改委令2025年第36号 art. 3', says: '已修复 · repaired' },
  WITHDRAWN: { told: false, rule: 'R-48', basis: '行政处罚法 art. 48', says: '已撤回 · withdrawn' },
} as const satisfies Record<string, ReasonFacts>;

export type Reason = keyof typeof REASONS;

export const isReason = (code: string): code is Reason => Object.hasOwn(REASONS, code);
