import type { Draw } from '../harness/samples/draw.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { onlyPastUnlessListed } from '../harness/samples/sample-publication.ts';
import type { OtherSubjects, SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import { type Department, sourceOf } from './departments.ts';

interface Practice {
  readonly profession: string;
  readonly role: string;
  readonly department: Department;
  /** First two characters of its employers' codes; the fallback where no sample of them is near. */
  readonly employers: RegExp;
  readonly employerName: string;
}

/** Whom statutory registers publish while they are registered. */
const STATUTORY: readonly Practice[] = [
  {
    profession: 'LAWYER',
    role: '专职律师',
    department: 'JUSTICE',
    employers: /^31/,
    employerName: '示例律师事务所',
  },
  {
    profession: 'DOCTOR',
    role: '执业医师',
    department: 'HEALTH',
    employers: /^12/,
    employerName: '示例县人民医院',
  },
  { profession: 'GUIDE', role: '导游', department: 'TOURISM', employers: /^91/, employerName: '示例旅行社' },
  {
    profession: 'CPA',
    role: '执业注册会计师',
    department: 'MARKET',
    employers: /^91/,
    employerName: '示例会计师事务所',
  },
];

const at = (
  profession: string,
  role: string,
  rest: { department: Department; employers: RegExp },
): Practice => ({ profession, role, employerName: '示例单位', ...rest });

const INSTITUTION = /^1[12]/;
const FIRM = /^9[13]/;

const OTHERS: readonly Practice[] = [
  at('ACCOUNTANT', '会计', { department: 'HUMAN_RESOURCES', employers: FIRM }),
  at('STATISTICIAN', '统计员', { department: 'HUMAN_RESOURCES', employers: INSTITUTION }),
  at('NURSE', '护士', { department: 'HEALTH', employers: INSTITUTION }),
  at('PHARMACIST', '执业药师', { department: 'MARKET', employers: FIRM }),
  at('JOURNALIST', '记者', { department: 'TOURISM', employers: INSTITUTION }),
  at('TEACHER', '教师', { department: 'EDUCATION', employers: INSTITUTION }),
  at('TEACHER', '教师', { department: 'EDUCATION', employers: /^52/ }),
  at('RESEARCHER', '助理研究员', { department: 'EDUCATION', employers: INSTITUTION }),
  at('CONSTRUCTION_REGISTERED', '二级建造师', { department: 'HUMAN_RESOURCES', employers: FIRM }),
  at('FOOD_DRUG_STAFF', '食品安全管理员', { department: 'MARKET', employers: FIRM }),
  at('TRANSPORT_STAFF', '客运驾驶员', { department: 'TRANSPORT', employers: FIRM }),
  at('NOTARY', '公证员', { department: 'JUSTICE', employers: /^32/ }),
  at('FORENSIC_EXPERT', '司法鉴定人', { department: 'JUSTICE', employers: /^34/ }),
  at('INTERMEDIARY_STAFF', '招标代理从业人员', { department: 'MARKET', employers: FIRM }),
];

const employerOf = (
  { employers, employerName }: Practice,
  subject: SampleSubject,
  { draw, others }: { draw: Draw; others: OtherSubjects },
): SampleRow => {
  const found = others.near(subject, draw, ({ uscc }) => uscc !== undefined && employers.test(uscc));
  return found === undefined ? { employerName } : { employerName: found.name, employerUscc: found.uscc };
};

/** Only whom a statutory list publishes anyway is on a register today; of the others that is past. */
export const practiceRecord = (subject: SampleSubject, draw: Draw, others: OtherSubjects): SampleRow => {
  const isStatutory = draw.chance(subject.publiclyListed ? 0.75 : 0.25);
  const practice = draw.pick(isStatutory ? STATUTORY : OTHERS);
  const registeredOn = draw.day(5_000, 60);
  return {
    ...sourceOf(subject, practice.department),
    profession: practice.profession,
    licenceNo: `${subject.regionCode}${registeredOn.slice(0, 4)}${draw.text('0123456789', 7)}`,
    role: practice.role,
    ...employerOf(practice, subject, { draw, others }),
    registeredOn,
    ...(draw.chance(0.12) && { deregisteredOn: plusDays(registeredOn, draw.integer(20, 59)) }),
    annualAssessment: draw.pick(['EXCELLENT', 'PASSED', 'PASSED', 'PASSED', 'PASSED', 'FAILED']),
    suspended: draw.chance(0.04),
    ...(draw.chance(0.06) && { penalties: ['警告（示例）'] }),
    ...(isStatutory && onlyPastUnlessListed(subject, draw)),
  };
};

const POSTS = [
  ...['LEGAL_REPRESENTATIVE', 'LEGAL_REPRESENTATIVE', 'DIRECTOR', 'SUPERVISOR', 'SENIOR_MANAGER', 'OTHER'],
] as const;

const isEmployer = ({ kind, uscc }: SampleSubject): boolean => kind === 'ORGANISATION' && uscc !== undefined;

export const role = (subject: SampleSubject, draw: Draw, others: OtherSubjects): SampleRow => {
  const post = draw.pick(POSTS);
  const fromDate = draw.day(4_000, 60);
  const found = others.near(subject, draw, isEmployer);
  return {
    ...sourceOf(subject, 'MARKET'),
    organisationName: found?.name ?? '示例商贸有限公司',
    ...(found?.uscc !== undefined && { organisationUscc: found.uscc }),
    post,
    fromDate,
    ...(draw.chance(0.25) && { toDate: plusDays(fromDate, draw.integer(20, 59)) }),
    ...(post === 'LEGAL_REPRESENTATIVE' && onlyPastUnlessListed(subject, draw)),
  };
};
