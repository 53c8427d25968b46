import { organisationCodeCheckCharacter } from '../../schema/identifiers/organisation-code.ts';
import type { Draw } from '../harness/samples/draw.ts';
import { defineSamples, type SampleRow, type SampleSubject } from '../harness/samples/samples.ts';

const SCOPES = [
  '牦牛养殖及产品加工、销售',
  '羌绣制品设计、销售；民族手工艺品销售',
  '水力发电；电力设施维护',
  '旅游服务；住宿；餐饮',
  '中药材种植、收购、销售（依法须经批准的项目，经相关部门批准后方可开展经营活动）',
  '房屋建筑工程、市政工程施工',
  '建材、五金交电、日用百货销售',
] as const;

/** Registers deliver capital as it was typed. */
const capitalText = (draw: Draw): string => {
  const wan = draw.pick(['10', '50', '100', '200', '500', '1000', '11.92', '3000']);
  return draw.pick([`${wan}(万元人民币)`, `${wan}万人民币`, `${wan}万元`]);
};

const STATUSES = [
  ...['IN_OPERATION', 'IN_OPERATION', 'IN_OPERATION', 'IN_OPERATION', 'IN_OPERATION', 'IN_OPERATION'],
  ...['IN_OPERATION', 'DORMANT', 'MOVED_OUT', 'REVOKED', 'CANCELLED', 'DEREGISTERED', 'DEREGISTERED'],
] as const;

/** Former codes occur in what is delivered: 513229 was Maerkang until 2015. */
const deliveredRegion = ({ regionCode }: SampleSubject, draw: Draw): string =>
  regionCode === '513201' && draw.chance(0.2) ? '513229' : regionCode;

/** Only market entities have capital and a type of enterprise, which nine of ten registers leave empty. */
const marketEntity = (subject: SampleSubject, draw: Draw): SampleRow => {
  const types =
    subject.kind === 'INDIVIDUAL_BUSINESS' ? ['个体工商户'] : ['有限责任公司', '集体所有制', '国有企业'];
  return {
    ...(draw.chance(0.1) && { enterpriseType: draw.pick(types) }),
    ...(draw.chance(0.85) && { registeredCapital: capitalText(draw) }),
  };
};

/** Those from before the unified code have an organisation code of their own. */
const numbers = ({ kind, id, uscc }: SampleSubject, draw: Draw): SampleRow => {
  if (kind === 'PERSON') return {};
  if (uscc !== undefined) return { uscc };
  const body = draw.text('0123456789', 8);
  return {
    registrationNumber: id,
    ...(draw.chance(0.6) && { organisationCode: body + organisationCodeCheckCharacter(body) }),
  };
};

const registered = (subject: SampleSubject, draw: Draw): SampleRow => ({
  ...numbers(subject, draw),
  ...(/^9|^\d{15}$/.test(subject.id) && marketEntity(subject, draw)),
  ...(draw.chance(0.06) && { formerNames: [`${subject.name}（原名示例）`] }),
  ...(subject.kind === 'INDIVIDUAL_BUSINESS' && { hasTradeName: draw.chance(0.85) }),
  ...(subject.kind === 'INDIVIDUAL_BUSINESS' && { identityNumber: subject.citizenId }),
  status: draw.pick(STATUSES),
  registrationDate: subject.registeredOn,
  businessScope: draw.pick(SCOPES),
});

/** A listed person is on the list of dishonest debtors; of the others some were on a list that has ended. */
const publication = ({ publiclyListed }: SampleSubject, draw: Draw): SampleRow => {
  if (publiclyListed) return { publishedThrough: ['DISHONEST_JUDGMENT_DEBTORS'] };
  if (!draw.chance(0.2)) return {};
  return {
    publishedThrough: [draw.pick(['DISHONEST_JUDGMENT_DEBTORS', 'TAX_ARREARS_NOTICES'])],
    publishedUntil: draw.day(900, 1),
  };
};

const person = (subject: SampleSubject, draw: Draw): SampleRow => ({
  identityNumber: subject.citizenId,
  ...publication(subject, draw),
});

export const samples = defineSamples({
  subjects: (subject, draw) => [
    {
      name: subject.name,
      regionCode: deliveredRegion(subject, draw),
      address: subject.address,
      ...(subject.kind === 'PERSON' ? person(subject, draw) : registered(subject, draw)),
      publicityStart: null,
      publicityEnd: null,
    },
  ],
});
