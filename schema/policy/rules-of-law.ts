/** How far a statement of law can be trusted: V read in full, S read in a secondary source, M from memory, D derived. */
export type Mark = 'V' | 'S' | 'M' | 'D';

/** A rule of law as far as software has to know it. What each asks for, and where it is held, stands in RULES.md. */
export interface RuleOfLaw {
  readonly mark: Mark;
  readonly law: string;
  /** Calendar day its law, in the wording relied on, came into force; nothing that rests on it opens earlier. */
  readonly from: string;
  /** Calendar day from which it no longer applies. */
  readonly until?: string;
}

/**
 * The days are from memory (M) but for those of: none of them lies ahead, so
 * that no decision of today turns on one.
 */
export const RULES_OF_LAW: Readonly<Record<string, RuleOfLaw>> = {
  'R-01': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 art. 13' },
  'R-02': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 arts 6, 19' },
  'R-03': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 art. 14' },
  'R-04': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 art. 15' },
  'R-05': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 art. 23' },
  'R-06': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 art. 25' },
  'R-07': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 arts 28, 29' },
  'R-08': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 art. 31; 网络数据安全管理条例 art. 21' },
  'R-09': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 arts 34–36' },
  'R-10': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 arts 44–47; 民法典 arts 1029, 1037' },
  'R-11': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 art. 51' },
  'R-12': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 arts 54–56' },
  'R-13': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 art. 24' },
  'R-14': { mark: 'V', from: '2021-11-01', law: '个人信息保护法 art. 73' },
  'R-15': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 18' },
  'R-16': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 20' },
  'R-17': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 14' },
  'R-18': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 14 para 2' },
  'R-19': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 15' },
  'R-20': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 16' },
  'R-21': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 17' },
  'R-22': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 22' },
  'R-23': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 13' },
  'R-24': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 25' },
  'R-25': { mark: 'V', from: '2020-05-01', law: '上海市社会信用条例 art. 36; 河南省社会信用条例 art. 41' },
  'R-26': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 arts 2, 27–30' },
  'R-27': { mark: 'V', from: '2013-03-15', law: '征信业管理条例 art. 28' },
  'R-28': { mark: 'V', from: '2019-05-15', law: '政府信息公开条例 arts 13, 14' },
  'R-29': { mark: 'V', from: '2019-05-15', law: '政府信息公开条例 art. 15' },
  'R-30': { mark: 'V', from: '2019-05-15', law: '政府信息公开条例 art. 32' },
  'R-31': { mark: 'V', from: '2019-05-15', law: '政府信息公开条例 art. 37' },
  'R-32': { mark: 'V', from: '2019-05-15', law: '政府信息公开条例 art. 16' },
  'R-33': { mark: 'V', from: '2019-05-15', law: '政府信息公开条例 art. 26' },
  'R-34': { mark: 'V', from: '2025-10-15', law: '反不正当竞争法 art. 10' },
  'R-35': { mark: 'V', from: '2025-10-15', law: '反不正当竞争法 arts 19, 37; 数据安全法 art. 38' },
  'R-36': { mark: 'V', from: '2021-09-01', law: '数据安全法 arts 21, 27' },
  'R-37': { mark: 'V', from: '2021-09-01', law: '数据安全法 art. 40' },
  'R-38': { mark: 'V', from: '2025-01-01', law: '网络数据安全管理条例 art. 12' },
  'R-39': { mark: 'V', from: '2026-01-01', law: '网络安全法 art. 23' },
  'R-40': { mark: 'M', from: '2019-12-01', law: 'GB/T 22239-2019 8.1.4.3' },
  'R-41': { mark: 'V', from: '2018-01-01', law: '浙江省公共信用信息管理条例 art. 20' },
  'R-42': { mark: 'V', from: '2018-01-01', law: '浙江省公共信用信息管理条例 art. 19' },
  'R-43': { mark: 'V', from: '2017-10-01', law: '上海市社会信用条例 art. 17 para 2' },
  'R-44': { mark: 'V', from: '2018-01-01', law: '浙江省公共信用信息管理条例 art. 15' },
  'R-45': { mark: 'V', from: '2020-05-01', law: '河南省社会信用条例 art. 18' },
  'R-46': { mark: 'V', from: '2020-05-01', law: '河南省社会信用条例 art. 25' },
  'R-47': { mark: 'V', from: '2023-01-01', law: '深圳经济特区社会信用条例 art. 34' },
  'R-48': { mark: 'V', from: '2021-09-01', law: '行政处罚法 art. 48; 市场监管总局令第45号 art. 11' },
  'R-49': { mark: 'V', from: '2021-09-01', law: '市场监管总局令第45号 arts 2, 13, 14' },
  'R-50': { mark: 'S', from: '2026-04-01', law: '发改委令2025年第36号' },
  'R-51': { mark: 'S', from: '2026-04-01', law: '发改委令2025年第36号 arts 3, 4' },
  'R-52': { mark: 'S', from: '2026-04-01', law: '发改委令2025年第36号' },
  'R-53': { mark: 'S', from: '2023-05-01', until: '2026-04-01', law: '发改委令2023年第58号' },
  'R-54': { mark: 'V', from: '2025-05-20', law: '民营经济促进法 art. 54' },
  'R-55': { mark: 'S', from: '2024-01-01', law: '全国公共信用信息基础目录 2024' },
  'R-56': { mark: 'V', from: '2018-10-26', law: '刑事诉讼法 art. 286' },
  'R-57': { mark: 'V', from: '2021-06-01', law: '预防未成年人犯罪法 art. 59' },
  'R-58': { mark: 'V', from: '2021-06-01', law: '未成年人保护法 art. 103' },
  'R-59': { mark: 'V', from: '2021-07-15', law: '行政处罚法 art. 30' },
  'R-60': { mark: 'V', from: '2024-01-01', law: '未成年人网络保护条例 art. 36' },
  'R-61': { mark: 'V', from: '2026-01-01', law: '治安管理处罚法 art. 136' },
  'R-62': { mark: 'V', from: '2021-07-15', law: '行政处罚法 art. 48' },
  'R-63': { mark: 'V', from: '2015-04-24', law: '税收征收管理法 arts 8, 13, 45; 实施细则 art. 5' },
  'R-64': { mark: 'V', from: '2024-09-13', law: '统计法 art. 28' },
  'R-65': { mark: 'V', from: '2018-12-29', law: '社会保险法 arts 81, 92' },
  'R-66': { mark: 'V', from: '2017-12-28', law: '招标投标法 arts 22, 37, 38, 52' },
  'R-67': { mark: 'V', from: '2014-08-31', law: '政府采购法 arts 11, 77' },
  'R-68': { mark: 'V', from: '2019-12-01', law: '食品安全法 arts 113, 114; 药品管理法 art. 105' },
  'R-69': { mark: 'V', from: '2019-12-01', law: '药品管理法 art. 106; 税收征收管理法 art. 13' },
  'R-70': { mark: 'V', from: '2018-01-01', law: '建市〔2017〕241号 arts 10, 13' },
  'R-71': { mark: 'V', from: '2013-10-01', law: '关于公布失信被执行人名单信息的若干规定 arts 4–7' },
  'R-72': { mark: 'V', from: '2014-10-01', law: '企业信息公示暂行条例 art. 9' },
  'R-73': { mark: 'V', from: '2014-10-01', law: '企业信息公示暂行条例 art. 12' },
  'R-74': { mark: 'V', from: '2024-09-05', law: '慈善法 arts 77, 82, 106' },
  'R-75': { mark: 'V', from: '2022-01-01', law: '审计法 art. 35' },
  'R-76': { mark: 'V', from: '2012-01-01', law: '居民身份证法 art. 19' },
  'R-77': { mark: 'S', from: '2023-12-01', law: '四川省社会信用条例 arts 1–6' },
  'R-78': { mark: 'S', from: '2020-11-19', law: 'GB/T 39440 to 39446' },
  'R-79': { mark: 'S', from: '2021-01-01', law: 'DB32/T 4040.5-2021; DB15/T 1102-2024; DB14/T 1421.3-2017' },
};
