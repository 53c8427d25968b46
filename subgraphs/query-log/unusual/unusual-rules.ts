/** What makes an auditor look: a rule over what clients and departments asked, never a score of a person. */
export interface UnusualRule {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** The figure from which on a finding is raised: the platform's own choice, to be tuned to its clients. */
  readonly threshold: number;
  /** SQL over `e`: which entries count, together within what, and for how much. */
  readonly which?: string;
  readonly within: string;
  readonly figure: string;
}

/** On China's clock, whatever that of the database is. */
const CHINA = `(e.at at time zone interval '+08:00')`;
const MINUTE = `date_trunc('minute', e.at)`;
const HOUR = `date_trunc('hour', e.at)`;
const DAY = `${CHINA}::date`;
const COUNT = 'count(*)';

export const UNUSUAL_RULES: readonly UnusualRule[] = [
  {
    code: 'BURST',
    ...{ zh: '一分钟内查询过多', en: 'Many requests within a minute' },
    ...{ threshold: 120, within: MINUTE, figure: COUNT },
  },
  {
    code: 'SWEEP',
    ...{ zh: '一小时内涉及主体过多', en: 'Many subjects within an hour' },
    ...{ threshold: 500, within: HOUR, figure: 'coalesce(sum(e.subjects), 0)' },
  },
  {
    code: 'OFF_HOURS',
    ...{ zh: '夜间查询（中国时间22时至次日6时）', en: 'Requests in one night, from 22:00 to 6:00 in China' },
    which: `(extract(hour from ${CHINA}) >= 22 or extract(hour from ${CHINA}) < 6)`,
    // Why twelve hours: a night has two dates, and one evening.
    ...{ threshold: 20, within: `(${CHINA} - interval '12 hours')::date`, figure: COUNT },
  },
  {
    code: 'PURPOSE_UNFIT',
    ...{
      zh: '查询内容与目的不符',
      en: 'Requests of one day for fields that the stated purpose does not fit',
    },
    // Tenders, purchases and jobs have no use for what is private of a person.
    which: `(e.reasons @> array['PURPOSE_MISMATCH'] or e.reasons @> array['PERSONAL_PRIVACY']
      and e.purpose in ('TENDER_QUALIFICATION', 'PROCUREMENT_REVIEW', 'EMPLOYMENT_CHECK'))`,
    ...{ threshold: 10, within: DAY, figure: COUNT },
  },
  {
    code: 'REFUSED_AGAIN',
    ...{ zh: '一小时内多次被拒绝', en: 'Requests refused within an hour' },
    which: `e.outcome not in ('ANSWERED', 'ANSWERED_IN_PART')`,
    ...{ threshold: 20, within: HOUR, figure: COUNT },
  },
  {
    code: 'WITHOUT_GRANT',
    ...{ zh: '无有效授权反复查询', en: 'Requests of one day without a grant, or after it was withdrawn' },
    which: `e.reasons && array['NO_AUTHORISATION', 'CONSENT_WITHDRAWN']`,
    ...{ threshold: 20, within: DAY, figure: COUNT },
  },
  {
    code: 'ASSERTED_GRANT',
    ...{
      zh: '仅凭自称授权查询',
      en: 'Requests of one day on grants the client asserts and has shown no evidence of',
    },
    which: `e.body like '%"asserted":true%'`,
    ...{ threshold: 10, within: DAY, figure: COUNT },
  },
];
