import { registrationNumberCheckDigit } from '../../schema/identifiers/registration-number.ts';
import type { Draw } from '../harness/samples/draw.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { samplePersonName } from '../harness/samples/sample-names.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import { isCaterer, isDrugMaker, isFoodProducer, marketRegulatorOf, sourceOf } from './operators.ts';

/** An individual operator without a trade name is known by the owner's. */
const operator = (subject: SampleSubject, draw: Draw): { name: string; hasTradeName: boolean } => {
  const hasTradeName = subject.kind === 'ORGANISATION' || draw.chance(0.8);
  return { name: hasTradeName ? subject.name : subject.legalRepName, hasTradeName };
};

const isIndividual = ({ kind }: SampleSubject): boolean => kind === 'INDIVIDUAL_BUSINESS';

/** `SC`, 3 class of food, 6 region, 4 sequence, check. */
const productionNumber = ({ regionCode }: SampleSubject, draw: Draw): string => {
  const body = `1${draw.text('0123', 1)}${draw.text('0123456789', 1)}${regionCode}${draw.text('0123456789', 4)}`;
  return `SC${body}${registrationNumberCheckDigit(body)}`;
};

const BUSINESS_DIGITS = { SALES: '1', CATERING: '2', CANTEEN: '3' } as const;
type BusinessType = keyof typeof BUSINESS_DIGITS;

/** `JY`, 1 kind of business, 6 region, 6 sequence, check. */
const operationNumber = ({ regionCode }: SampleSubject, draw: Draw, type: BusinessType): string => {
  const body = `${BUSINESS_DIGITS[type]}${regionCode}${draw.text('0123456789', 6)}`;
  return `JY${body}${registrationNumberCheckDigit(body)}`;
};

const businessTypeOf = (subject: SampleSubject): BusinessType => {
  if (subject.name.endsWith('小学')) return 'CANTEEN';
  return isCaterer(subject) ? 'CATERING' : 'SALES';
};

const secrets = (draw: Draw): SampleRow => ({
  processFlow: '原料验收—清洗—熟制—包装（示例）',
  formula: `青稞${draw.integer(20, 60)}份、牦牛乳${draw.integer(10, 40)}份（示例）`,
  equipmentLayout: '示例布局图编号1',
});

const production = (subject: SampleSubject, draw: Draw): SampleRow => ({
  kind: 'PRODUCTION',
  licenceNo: productionNumber(subject, draw),
  items: subject.name.includes('乳业') ? ['乳制品'] : [draw.pick(['肉制品', '糕点', '饮料', '蔬菜制品'])],
  ...secrets(draw),
});

const operation = (subject: SampleSubject, draw: Draw): SampleRow => {
  const businessType = businessTypeOf(subject);
  const items =
    businessType === 'SALES' ? ['预包装食品销售', '保健食品销售'] : ['热食类食品制售', '冷食类食品制售'];
  return { kind: 'OPERATION', licenceNo: operationNumber(subject, draw, businessType), businessType, items };
};

/** What the smallest have instead of a licence. */
const small = (subject: SampleSubject, draw: Draw): SampleRow => {
  const kind = draw.pick(['SMALL_WORKSHOP', 'SMALL_CATERING_FILING', 'SMALL_CATERING_FILING'] as const);
  const word = kind === 'SMALL_WORKSHOP' ? '小作坊' : '小餐饮备';
  return {
    kind,
    licenceNo: `川${word}${subject.regionCode}${draw.text('0123456789', 5)}`,
    items: [kind === 'SMALL_WORKSHOP' ? '糌粑、酥油制品' : '小吃制售'],
    ...(kind === 'SMALL_WORKSHOP' && secrets(draw)),
  };
};

const foodLicenceOf = (subject: SampleSubject, draw: Draw): SampleRow => {
  if (isFoodProducer(subject) && draw.chance(0.8)) return production(subject, draw);
  return isIndividual(subject) && draw.chance(0.4) ? small(subject, draw) : operation(subject, draw);
};

/** Five years at most; some have run out. */
export const foodLicence = (subject: SampleSubject, draw: Draw): SampleRow => {
  const issuedOn = draw.day(2_200, 20);
  const { name, hasTradeName } = operator(subject, draw);
  const regulator = marketRegulatorOf(subject).name;
  return {
    ...sourceOf(subject),
    ...foodLicenceOf(subject, draw),
    operatorName: name,
    hasTradeName,
    uscc: subject.uscc,
    ...(isIndividual(subject) && { operatorIdNumber: subject.citizenId }),
    legalRepName: subject.legalRepName,
    residence: subject.address,
    premises: subject.address,
    issuedOn,
    validTo: plusDays(issuedOn, 1_825),
    issuer: regulator,
    supervisor: `${regulator}${draw.pick(['城区', '景区', '乡镇'])}监管所`,
    ...(draw.chance(0.9) && { state: 'ACTIVE', publicityStart: issuedOn, publicityEnd: null }),
  };
};

/** The day certificates of good practice ended. */
const CERTIFICATES_ENDED = '2019-12-01';

/** Certificates of good practice are history: none is valid beyond their end. */
const drugKind = (subject: SampleSubject, draw: Draw): SampleRow => {
  const makes = isDrugMaker(subject);
  if (draw.chance(0.15)) {
    return { kind: makes ? 'GMP_CERTIFICATE' : 'GSP_CERTIFICATE', validTo: CERTIFICATES_ENDED };
  }
  const validTo = draw.day(500, -1_600);
  if (makes) return { kind: 'PRODUCTION', validTo };
  return { kind: 'OPERATION', mode: draw.pick(['RETAIL', 'RETAIL', 'CHAIN', 'WHOLESALE']), validTo };
};

export const drugLicence = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { name, hasTradeName } = operator(subject, draw);
  const letter = draw.pick(['A', 'B', 'C', 'D']);
  return {
    ...sourceOf(subject),
    ...drugKind(subject, draw),
    licenceNo: `川${letter}${draw.pick(['a', 'b'])}32${draw.text('0123456789', 5)}`,
    name,
    hasTradeName,
    uscc: subject.uscc,
    scope: isDrugMaker(subject) ? ['中药饮片', '丸剂（藏药）'] : ['中成药', '化学药制剂', '中药饮片'],
    address: subject.address,
    ...(draw.chance(0.6) && { warehouse: `${subject.address}库房` }),
    qualityHead: samplePersonName(draw),
    ...(draw.chance(0.85) && { state: 'ACTIVE', publicityStart: null, publicityEnd: null }),
  };
};

export const deviceLicence = (subject: SampleSubject, draw: Draw): SampleRow => {
  const isPermit = draw.chance(0.45);
  const issuedOn = draw.day(1_800, 20);
  const { name, hasTradeName } = operator(subject, draw);
  const word = isPermit ? '许' : '备';
  return {
    ...sourceOf(subject),
    kind: isPermit ? 'PERMIT' : 'FILING',
    licenceNo: `川阿食药监械经营${word}${issuedOn.slice(0, 4)}${draw.text('0123456789', 4)}号`,
    name,
    hasTradeName,
    uscc: subject.uscc,
    legalRepName: subject.legalRepName,
    head: samplePersonName(draw),
    residence: subject.address,
    premises: subject.address,
    mode: draw.pick(['零售', '批发', '批零兼营']),
    scope: isPermit ? ['Ⅲ类：注射穿刺器械'] : ['Ⅱ类：体外诊断试剂', 'Ⅱ类：医用卫生材料'],
    ...(draw.chance(0.5) && { warehouse: `${subject.address}库房` }),
    issuer: marketRegulatorOf(subject).name,
    issuedOn,
    ...(isPermit && { validTo: plusDays(issuedOn, 1_825) }),
  };
};
