import type { Draw } from '../harness/samples/draw.ts';
import { sampleAmount } from '../harness/samples/sample-amount.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import type { OtherSubjects, SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import {
  buildingDay,
  constructionAuthorityOf,
  isContractor,
  isPublicOwner,
  nearUnit,
  projectNumber,
} from './builders.ts';

/** Of the breaches an authority has confirmed three in four; of what is not confirmed the public is told nothing. */
export const contractFiling = (subject: SampleSubject, draw: Draw, others: OtherSubjects): SampleRow => {
  const signedOn = buildingDay(draw.day(2_000, 30), subject);
  const performanceStatus = draw.pick([
    ...['NORMAL', 'NORMAL', 'NORMAL', 'NORMAL', 'NORMAL', 'NORMAL'],
    ...['BREACHED', 'BREACHED', 'TERMINATED', 'DISPUTED'],
  ]);
  const isConfirmed = performanceStatus === 'BREACHED' && draw.chance(0.75);
  const employer = nearUnit(subject, draw, { others, is: isPublicOwner, otherwise: '示例建设单位' });
  const partner = nearUnit(subject, draw, { others, is: isContractor, otherwise: '示例建筑有限公司' });
  return {
    filingNo: `${subject.regionCode}HT${signedOn.replaceAll('-', '')}${draw.text('0123456789', 3)}`,
    projectNo: projectNumber(draw, plusDays(signedOn, -150), subject),
    contractNo: `GF-${signedOn.slice(0, 4)}-${draw.text('0123456789', 4)}`,
    contractClass: draw.pick(['施工总包', '施工总包', '施工分包', '勘察', '设计', '监理']),
    contractType: draw.pick(['总价合同', '单价合同']),
    contractAmount: sampleAmount(draw, 300_000, 40_000_000),
    scale: `建筑面积${draw.integer(300, 60_000)}平方米`,
    signedOn,
    employer: employer.name,
    contractor: subject.name,
    ...(draw.chance(0.15) && partner.name !== subject.name && { consortiumMembers: [partner.name] }),
    performanceStatus,
    performanceScore: draw.integer(performanceStatus === 'NORMAL' ? 75 : 40, 98),
    ...(isConfirmed && { breachConfirmedOn: draw.day(29, 1) }),
  };
};

export const completionAcceptance = (subject: SampleSubject, draw: Draw): SampleRow => {
  const finishOn = buildingDay(draw.day(1_800, 10), subject);
  return {
    filingNo: `${subject.regionCode}JG${finishOn.replaceAll('-', '')}${draw.text('0123456789', 3)}`,
    projectNo: projectNumber(draw, plusDays(finishOn, -700), subject),
    actualCost: sampleAmount(draw, 300_000, 40_000_000),
    actualArea: `${draw.integer(300, 60_000)}.00`,
    structure: draw.pick(['框架结构', '砖混结构', '剪力墙结构', '石木结构']),
    startOn: buildingDay(plusDays(finishOn, -draw.integer(150, 700)), subject),
    finishOn,
    result: draw.chance(0.94) ? 'PASSED' : 'FAILED',
  };
};

const ACCIDENTS = [
  ...Array.from({ length: 6 }, () => ({ level: 'ORDINARY', deaths: 1, seriouslyInjured: 2 }) as const),
  { level: 'LARGER', deaths: 3, seriouslyInjured: 4 },
  { level: 'LARGER', deaths: 4, seriouslyInjured: 0 },
  { level: 'MAJOR', deaths: 10, seriouslyInjured: 6 },
  { level: 'EXTRAORDINARY', deaths: 30, seriouslyInjured: 12 },
] as const;

export const accident = (subject: SampleSubject, draw: Draw): SampleRow => {
  const occurredOn = buildingDay(draw.day(1_800, 10), subject);
  const kind = draw.pick(['高处坠落', '物体打击', '坍塌', '机械伤害']);
  return {
    ...draw.pick(ACCIDENTS),
    accidentNo: `${subject.regionCode}SG${occurredOn.replaceAll('-', '')}${draw.text('0123456789', 2)}`,
    name: `${subject.regionName}${kind}事故（示例）`,
    projectNo: projectNumber(draw, plusDays(occurredOn, -200), subject),
    occurredOn,
    facts: `施工过程中发生${kind}（示例）`,
    organ: `${constructionAuthorityOf(subject).name}事故调查组`,
    severity: 'GENERAL',
  };
};
