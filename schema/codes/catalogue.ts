/**
 * Classes of the national basic catalogue of public credit information (全国公共信用信息基础目录) and the edition that
 * brought each. What is in no class may not enter a credit record unless a law says so.
 */
export const CATALOGUE_CLASSES = {
  REGISTRATION: { name: '登记注册基本信息', since: 2021 },
  JUDGMENT_AND_EXECUTION: { name: '司法裁判及执行信息', since: 2021 },
  ADMINISTRATIVE_ACT: { name: '行政管理信息', since: 2021 },
  TITLE_AND_QUALIFICATION: { name: '职称和职业信息', since: 2021 },
  ABNORMAL_OPERATION: { name: '经营（活动）异常名录（状态）信息', since: 2021 },
  SERIOUS_DISHONESTY: { name: '严重失信主体名单信息', since: 2021 },
  CONTRACT_PERFORMANCE: { name: '合同履行信息', since: 2021 },
  CREDIT_PLEDGE: { name: '信用承诺及履行情况信息', since: 2021 },
  CREDIT_EVALUATION: { name: '信用评价结果信息', since: 2021 },
  HONOUR: { name: '诚实守信相关荣誉信息', since: 2021 },
  VOLUNTEERED: { name: '市场主体自主提供的信用信息', since: 2021 },
  LEGAL_COMPLIANCE: { name: '遵守法律法规情况信息', since: 2022 },
  INTELLECTUAL_PROPERTY: { name: '知识产权信息', since: 2024 },
} as const;

export type CatalogueClass = keyof typeof CATALOGUE_CLASSES;

export const isCatalogueClass = (code: string): code is CatalogueClass =>
  Object.hasOwn(CATALOGUE_CLASSES, code);
