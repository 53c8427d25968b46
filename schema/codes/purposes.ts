/** Why records may be asked for. A grant and a request must name the same one. */
export const PURPOSES = {
  LOAN_REVIEW: '贷款审查',
  POST_LOAN_MONITORING: '贷后管理',
  TENDER_QUALIFICATION: '招标投标资格审查',
  PROCUREMENT_REVIEW: '政府采购审查',
  PERMIT_REVIEW: '行政许可审查',
  EXECUTION_ENQUIRY: '执行查控',
  SUPERVISION: '行政监管',
  EMPLOYMENT_CHECK: '从业资格核查',
  OWN_RECORDS: '本人查询',
  AUDIT: '审计',
} as const;

export type Purpose = keyof typeof PURPOSES;

export const isPurpose = (code: string): code is Purpose => Object.hasOwn(PURPOSES, code);
