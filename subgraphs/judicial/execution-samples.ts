import { organisationCodeCheckCharacter } from '../../schema/identifiers/organisation-code.ts';
import type { Draw } from '../harness/samples/draw.ts';
import { sampleAmount } from '../harness/samples/sample-amount.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { birthDateOf, sexOf } from '../harness/samples/sample-identity.ts';
import { samplePersonName } from '../harness/samples/sample-names.ts';
import { onlyPastUnlessListed } from '../harness/samples/sample-publication.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import { basicCourtOf, type Court, caseNumber } from './courts.ts';

const CONDUCTS = [
  ...['ABLE_BUT_REFUSING', 'ABLE_BUT_REFUSING', 'ABLE_BUT_REFUSING', 'PROPERTY_REPORT_BREACH'],
  ...['PROPERTY_REPORT_BREACH', 'CONSUMPTION_RESTRICTION_BREACH', 'SETTLEMENT_NOT_PERFORMED'],
  ...['SHAM_PROCEEDINGS_OR_HIDDEN_ASSETS', 'FORGERY_OR_VIOLENCE'],
] as const;

const BARRED = [
  ...['TRANSPORT', 'HOTELS_CLUBS_GOLF', 'BUILDING_AND_DECORATING', 'COSTLY_OFFICES', 'VEHICLES'],
  ...['TOURISM', 'COSTLY_SCHOOLS', 'WEALTH_POLICIES', 'OTHER'],
] as const;

const sourceOf = ({ name, uscc }: Court): SampleRow => ({ sourceOrgName: name, sourceOrgUscc: uscc });

const isPerson = ({ kind }: SampleSubject): boolean => kind === 'PERSON';

const natural = (citizenId: string, draw: Draw): SampleRow => ({
  debtorKind: 'NATURAL_PERSON',
  idNumber: citizenId,
  sex: sexOf(citizenId),
  birthDate: birthDateOf(citizenId),
  age: draw.integer(22, 68),
});

/** Older entries carry the organisation code alone; here and there one whose check fails. */
const unit = ({ uscc, legalRepName }: SampleSubject, draw: Draw): SampleRow => {
  const body = uscc?.slice(8, 16) ?? draw.text('0123456789', 8);
  const isWrong = draw.chance(0.05);
  const check = organisationCodeCheckCharacter(body);
  const code = {
    orgCode: body + (isWrong ? (check === '0' ? '1' : '0') : check),
    identifierSuspect: isWrong,
  };
  const isOld = uscc === undefined || draw.chance(0.2);
  return {
    debtorKind: 'LEGAL_PERSON_OR_OTHER_ORGANISATION',
    legalRepName,
    ...(isOld ? code : { uscc }),
  };
};

const DEGREES = ['NOT_PERFORMED', 'NOT_PERFORMED', 'PARTLY_PERFORMED', 'FULLY_PERFORMED'] as const;

const performanceOf = (draw: Draw, degrees: readonly (typeof DEGREES)[number][]): SampleRow => {
  const performance = draw.pick(degrees);
  if (performance === 'NOT_PERFORMED') return { performance };
  if (performance === 'FULLY_PERFORMED') return { performance, performedPart: '全部' };
  const unperformedPart = `尚欠${sampleAmount(draw, 3_000, 800_000)}元`;
  return { performance, performedPart: `已履行${draw.integer(1, 9)}成`, unperformedPart };
};

/** What keeps an entry on the list for certain. */
const stillListed = (draw: Draw): SampleRow => ({
  ...performanceOf(draw, ['NOT_PERFORMED', 'PARTLY_PERFORMED']),
  state: 'ACTIVE',
  publicityEnd: null,
  minorAtAct: false,
});

/** Some ought to have gone from the list, being performed or over, and are there: the public must not see them. */
const onceListed = (subject: SampleSubject, draw: Draw): SampleRow => ({
  ...performanceOf(draw, DEGREES),
  ...onlyPastUnlessListed(subject, draw),
});

/** A person whom a statutory list publishes is on this one. */
export const dishonestDebtorEntry = (subject: SampleSubject, draw: Draw): SampleRow => {
  const court = basicCourtOf(subject, draw);
  const mustBeListed = isPerson(subject) && subject.publiclyListed;
  const publishedOn = draw.day(mustBeListed ? 600 : 1_300, 3);
  const filedOn = plusDays(publishedOn, -draw.integer(30, 250));
  const term = draw.chance(0.2) ? 1_095 : 730;
  const basisType = draw.pick(['民初', '民初', '民终', '刑初']);
  return {
    debtorName: subject.name,
    ...(isPerson(subject) && subject.citizenId !== undefined
      ? natural(subject.citizenId, draw)
      : unit(subject, draw)),
    ...sourceOf(court),
    executionCourt: court.name,
    courtCode: court.code,
    province: '四川',
    basisDocNo: caseNumber(draw, { filedOn: plusDays(filedOn, -200), code: court.code, type: basisType }),
    basisUnit: court.name,
    caseNo: caseNumber(draw, { filedOn, code: court.code, type: draw.pick(['执', '执', '执恢']) }),
    filedOn,
    publishedOn,
    obligation: `支付${draw.pick(['借款本金及利息', '货款', '工程款', '劳动报酬'])}${sampleAmount(draw, 5_000, 3_000_000)}元`,
    conducts: [...new Set([draw.pick(CONDUCTS), draw.pick(CONDUCTS)])],
    listTermEnd: plusDays(publishedOn, term),
    publicityStart: publishedOn,
    ...(mustBeListed ? stillListed(draw) : onceListed(subject, draw)),
  };
};

export const judgmentDebtorEntry = (subject: SampleSubject, draw: Draw): SampleRow => {
  const court = basicCourtOf(subject, draw);
  const filedOn = draw.day(1_600, 5);
  return {
    ...sourceOf(court),
    debtorName: subject.name,
    ...(isPerson(subject) && { idNumber: subject.citizenId }),
    court: court.name,
    caseNo: caseNumber(draw, { filedOn, code: court.code, type: '执' }),
    filedOn,
    executionAmount: sampleAmount(draw, 2_000, 6_000_000),
  };
};

export const consumptionRestriction = (subject: SampleSubject, draw: Draw): SampleRow => {
  const court = basicCourtOf(subject, draw);
  const orderedOn = draw.day(1_300, 25);
  const filedOn = plusDays(orderedOn, -draw.integer(10, 60));
  const barred = BARRED.filter(() => draw.chance(0.6));
  return {
    ...sourceOf(court),
    caseNo: caseNumber(draw, { filedOn, code: court.code, type: '执' }),
    restrictedName: subject.name,
    ...(!isPerson(subject) && { legalRepName: subject.legalRepName }),
    ...(!isPerson(subject) && draw.chance(0.3) && { mainPersonName: samplePersonName(draw) }),
    ...(!isPerson(subject) && draw.chance(0.2) && { directlyResponsibleName: samplePersonName(draw) }),
    barredConsumption: barred.length === 0 ? ['TRANSPORT'] : barred,
    orderedOn,
    ...(draw.chance(0.35) && { liftedOn: plusDays(orderedOn, draw.integer(5, 24)) }),
    applicantName: draw.chance(0.5) ? samplePersonName(draw) : '示例小额贷款有限公司',
  };
};

export const terminatedExecution = (subject: SampleSubject, draw: Draw): SampleRow => {
  const court = basicCourtOf(subject, draw);
  const terminatedOn = draw.day(1_300, 5);
  const filedOn = plusDays(terminatedOn, -draw.integer(60, 300));
  const executionAmount = sampleAmount(draw, 5_000, 3_000_000);
  return {
    ...sourceOf(court),
    caseNo: caseNumber(draw, { filedOn, code: court.code, type: '执' }),
    debtorName: subject.name,
    court: court.name,
    filedOn,
    terminatedOn,
    executionAmount,
    unperformedAmount: draw.chance(0.6) ? executionAmount : sampleAmount(draw, 1_000, 5_000),
  };
};
