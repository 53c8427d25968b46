/** Registration authorities (登记管理部门, GB 32100-2015), by the first character of a USCC. */
export const USCC_AUTHORITIES = {
  '1': '机构编制',
  '2': '外交',
  '3': '司法行政',
  '4': '文化',
  '5': '民政',
  '6': '旅游',
  '7': '宗教',
  '8': '工会',
  '9': '工商',
  A: '中央军委改革和编制办公室',
  N: '农业',
  Y: '其他',
} as const;

/** Kinds of organisation (机构类别, GB 32100-2015) and the first two characters of their USCC. */
export const ORGANISATION_CATEGORIES = {
  STATE_ORGAN: { prefix: '11', name: '机关' },
  PUBLIC_INSTITUTION: { prefix: '12', name: '事业单位' },
  MASS_ORGANISATION: { prefix: '13', name: '群众团体' },
  FOREIGN_NEWS_BUREAU: { prefix: '21', name: '外国常驻新闻机构' },
  LAW_FIRM: { prefix: '31', name: '律师执业机构' },
  NOTARY_OFFICE: { prefix: '32', name: '公证处' },
  GRASS_ROOTS_LEGAL_SERVICE: { prefix: '33', name: '基层法律服务所' },
  FORENSIC_BODY: { prefix: '34', name: '司法鉴定机构' },
  ARBITRATION_COMMISSION: { prefix: '35', name: '仲裁委员会' },
  FOREIGN_CULTURAL_CENTRE: { prefix: '41', name: '外国在华文化中心' },
  SOCIAL_GROUP: { prefix: '51', name: '社会团体' },
  SOCIAL_SERVICE_BODY: { prefix: '52', name: '民办非企业单位' },
  FOUNDATION: { prefix: '53', name: '基金会' },
  FOREIGN_TOURISM_OFFICE: { prefix: '61', name: '外国旅游部门常驻代表机构' },
  HONG_KONG_MACAO_TOURISM_OFFICE: { prefix: '62', name: '港澳台地区旅游部门常驻代表机构' },
  PLACE_OF_WORSHIP: { prefix: '71', name: '宗教活动场所' },
  RELIGIOUS_SCHOOL: { prefix: '72', name: '宗教院校' },
  BASIC_TRADE_UNION: { prefix: '81', name: '基层工会' },
  ENTERPRISE: { prefix: '91', name: '企业' },
  INDIVIDUAL_BUSINESS: { prefix: '92', name: '个体工商户' },
  FARMERS_COOPERATIVE: { prefix: '93', name: '农民专业合作社' },
  MILITARY_INSTITUTION: { prefix: 'A1', name: '军队事业单位' },
  GROUP_COLLECTIVE: { prefix: 'N1', name: '组级集体经济组织' },
  VILLAGE_COLLECTIVE: { prefix: 'N2', name: '村级集体经济组织' },
  TOWNSHIP_COLLECTIVE: { prefix: 'N3', name: '乡镇级集体经济组织' },
  /** 9 in the second place, and Y1. */
  OTHER: { prefix: 'Y1', name: '其他' },
  /** A code the tables above do not have: the tables have grown before, and the check has passed. */
  UNLISTED: { prefix: '', name: '未列明' },
} as const;

export type OrganisationCategory = keyof typeof ORGANISATION_CATEGORIES;

export const isOrganisationCategory = (code: string): code is OrganisationCategory =>
  Object.hasOwn(ORGANISATION_CATEGORIES, code);

const byPrefix: ReadonlyMap<string, OrganisationCategory> = new Map(
  Object.keys(ORGANISATION_CATEGORIES)
    .filter(isOrganisationCategory)
    .map((category) => [ORGANISATION_CATEGORIES[category].prefix, category]),
);

/** The kind of organisation a USCC says it was issued to. */
export const organisationCategory = (uscc: string): OrganisationCategory => {
  const [authority = '', category] = uscc;
  if (category === '9' && Object.hasOwn(USCC_AUTHORITIES, authority)) return 'OTHER';
  return byPrefix.get(uscc.slice(0, 2)) ?? 'UNLISTED';
};
