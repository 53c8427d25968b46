import type { Draw } from '../harness/samples/draw.ts';
import { sampleAmount } from '../harness/samples/sample-amount.ts';
import { sampleCitizenId } from '../harness/samples/sample-codes.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { samplePersonName } from '../harness/samples/sample-names.ts';
import type { OtherSubjects, SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import {
  buildingDay,
  constructionAuthorityOf,
  isBuilder,
  isContractor,
  isPublicOwner,
  nearUnit,
  projectNumber,
  type Unit,
  unitOf,
} from './builders.ts';

const WORKS = [
  '藏寨保护修缮',
  '牧民定居点',
  '县城供水管网',
  '旅游公路驿站',
  '中学教学楼',
  '水电站厂房',
  '酒店',
] as const;

const sourceOf = (subject: SampleSubject): SampleRow => {
  const { name, uscc } = constructionAuthorityOf(subject);
  return { sourceOrgName: name, sourceOrgUscc: uscc };
};

/** Who has it built: with public money an organ, else another firm. */
const ownerFor = (
  subject: SampleSubject,
  draw: Draw,
  { others, governmentFunded }: { others: OtherSubjects; governmentFunded: boolean },
): Unit =>
  nearUnit(subject, draw, {
    others,
    is: governmentFunded ? isPublicOwner : (other) => other.kind === 'ORGANISATION' && !isPublicOwner(other),
    otherwise: `${subject.regionName}示例建设单位`,
  });

const builderNear = (subject: SampleSubject, draw: Draw, others: OtherSubjects): Unit =>
  nearUnit(subject, draw, { others, is: isContractor, otherwise: '示例建筑有限公司' });

const square = (draw: Draw): string => `${draw.integer(300, 60_000)}.${draw.text('0123456789', 2)}`;

export const project = (subject: SampleSubject, draw: Draw, others: OtherSubjects): SampleRow => {
  const approvedOn = draw.day(2_500, 40);
  const governmentFunded = draw.chance(0.55);
  const projectNo = projectNumber(draw, approvedOn, subject);
  const owner = isContractor(subject)
    ? ownerFor(subject, draw, { others, governmentFunded })
    : unitOf(subject);
  return {
    ...sourceOf(subject),
    projectNo,
    provinceProjectNo: `51${projectNo}`,
    name: `${subject.regionName}${draw.pick(WORKS)}工程（示例）`,
    region: subject.regionCode,
    owner: owner.name,
    ownerUscc: owner.uscc,
    category: draw.pick(['房屋建筑工程', '市政工程', '水利水电工程', '其他']),
    nature: draw.pick(['NEW', 'NEW', 'NEW', 'REBUILT', 'EXTENDED', 'OTHER']),
    purpose: draw.pick(['居住建筑', '公共建筑', '基础设施']),
    ...(draw.chance(0.95) && { governmentFunded }),
    totalInvestment: sampleAmount(draw, 500_000, 90_000_000),
    totalArea: square(draw),
    approvalLevel: draw.pick(['省级', '地市级', '区县级']),
    approvalNo: `${subject.regionCode}发改〔${approvedOn.slice(0, 4)}〕${draw.integer(1, 200)}号`,
    ...(draw.chance(0.9) && { state: 'ACTIVE', publicityStart: null, publicityEnd: null }),
  };
};

/** Why beyond all subjects' numbers: the managers are nobody else's sample. */
const MANAGERS_FROM = 5_000_000;

/** Half past nine in the morning, China time. */
const openingOn = (day: string): string => `${day}T01:30:00Z`;

const isPast = (day: string, draw: Draw): boolean => day <= draw.day(0, 0);

/** Some are not opened, some opened and not awarded, most awarded; those about a winner too, though nobody may know yet. */
export const tender = (subject: SampleSubject, draw: Draw, others: OtherSubjects): SampleRow => {
  const openedOn = draw.chance(0.12) ? draw.day(-3, -45) : draw.day(1_500, 0);
  const resultOn = plusDays(openedOn, draw.integer(5, 30));
  const isTenderer = !isContractor(subject);
  const winner = isTenderer ? builderNear(subject, draw, others) : unitOf(subject);
  const agency = nearUnit(subject, draw, { others, is: isBuilder, otherwise: '示例招标代理有限公司' });
  const winningAmount = sampleAmount(draw, 300_000, 40_000_000);
  const number = draw.text('0123456789', 5);
  const isAwarded = isPast(resultOn, draw);
  return {
    ...sourceOf(subject),
    provinceTenderNo: `${subject.regionCode}ZB${openedOn.slice(0, 4)}${number}`,
    ...(isAwarded && {
      tenderNo: `${subject.regionCode}${resultOn.replaceAll('-', '')}ZB${number.slice(3)}`,
    }),
    projectNo: projectNumber(draw, plusDays(openedOn, -200), subject),
    subjectRole: isTenderer ? 'TENDERER' : 'WINNER',
    tenderClass: draw.pick(['施工', '施工', '设计', '监理']),
    method: draw.pick(['OPEN', 'OPEN', 'OPEN', 'INVITED', 'DIRECT']),
    openingAt: openingOn(openedOn),
    resultOn,
    governmentFunded: isPublicOwner(subject) || draw.chance(0.6),
    winningAmount,
    basePrice: sampleAmount(draw, 300_000, 40_000_000),
    scale: `${draw.pick(WORKS)}（示例）`,
    area: square(draw),
    agency: agency.name,
    agencyUscc: agency.uscc,
    winner: winner.name,
    winnerUscc: winner.uscc,
    projectManagerName: samplePersonName(draw),
    projectManagerIdNumber: sampleCitizenId(MANAGERS_FROM + draw.integer(0, 900_000)),
    committeeMembers: Array.from({ length: 5 }, () => samplePersonName(draw)),
    evaluationProcess: '评标记录（示例）',
    ...(!isAwarded && { state: 'ACTIVE', publicityStart: null, publicityEnd: null }),
  };
};

export const bid = (subject: SampleSubject, draw: Draw): SampleRow => {
  const openedOn = draw.chance(0.15) ? draw.day(-3, -45) : draw.day(1_500, 0);
  const resultOn = plusDays(openedOn, draw.integer(5, 30));
  return {
    ...sourceOf(subject),
    provinceTenderNo: `${subject.regionCode}ZB${openedOn.slice(0, 4)}${draw.text('0123456789', 5)}`,
    bidderName: subject.name,
    openingAt: openingOn(openedOn),
    bidPrice: sampleAmount(draw, 300_000, 40_000_000),
    technicalScore: `${draw.integer(20, 39)}.${draw.integer(0, 9)}`,
    commercialScore: `${draw.integer(30, 59)}.${draw.integer(0, 9)}`,
    resultOn,
  };
};

export const constructionPermit = (subject: SampleSubject, draw: Draw, others: OtherSubjects): SampleRow => {
  const issuedOn = buildingDay(draw.day(2_200, 10), subject);
  const governmentFunded = draw.chance(0.55);
  const near = (otherwise: string): Unit => nearUnit(subject, draw, { others, is: isBuilder, otherwise });
  const builds = isContractor(subject);
  const participants = [
    { role: 'OWNER', ...(builds ? ownerFor(subject, draw, { others, governmentFunded }) : unitOf(subject)) },
    { role: 'SURVEYOR', ...near('示例勘察有限公司') },
    { role: 'DESIGNER', ...near('示例建筑设计有限公司') },
    { role: 'BUILDER', ...(builds ? unitOf(subject) : builderNear(subject, draw, others)) },
    { role: 'SUPERVISOR', ...near('示例工程监理有限公司') },
  ];
  return {
    ...sourceOf(subject),
    permitNo: `${subject.regionCode}${issuedOn.replaceAll('-', '')}${draw.text('0123456789', 2)}01`,
    provincePermitNo: `51SG${issuedOn.slice(0, 4)}${draw.text('0123456789', 6)}`,
    projectNo: projectNumber(draw, plusDays(issuedOn, -120), subject),
    drawingReviewCertNo: `TX${draw.text('0123456789', 8)}`,
    contractAmount: sampleAmount(draw, 300_000, 40_000_000),
    area: square(draw),
    scale: `${draw.pick(WORKS)}（示例）`,
    issuedOn,
    participants,
    personsInCharge: participants.map(() => samplePersonName(draw)),
    ...(draw.chance(0.85) && { state: 'ACTIVE', publicityStart: issuedOn, publicityEnd: null }),
  };
};
