import { regionName } from '../../../schema/codes/regions.ts';
import { subjectCategoryOf, subjectTypeOf } from '../../../subgraphs/registry/subject-kinds.ts';
import type { HandField } from './record-writer.ts';
import { integer, masked, money, text, texts, type WriteValue } from './write-json.ts';

type Rest = Omit<HandField, 'name' | 'write'>;

const field = (name: string, write: WriteValue = text, rest: Rest = {}): HandField => ({
  name,
  write,
  ...rest,
});

const privately: Rest = { withheld: { when: 'always', reason: 'PERSONAL_PRIVACY' } };
const businessOnly: Rest = { withheld: { when: 'bit', reason: 'PERSONAL_PRIVACY' } };

/** What the region's code, as it is stored, is called. */
const region: WriteValue = (code) => text(code === null ? null : (regionName(String(code)) ?? null));

/** Public fields of each record as the queries of the benchmark ask for them. */
export const PROFILE_FIELDS = {
  subjects: [
    field('id'),
    field('subjectType', (id) => text(subjectTypeOf(String(id)))),
    field('category', (id) => text(subjectCategoryOf(String(id)))),
    field('name', text, { mask: 'PERSON_NAME' }),
    field('regionName', region, businessOnly),
    field('status', text, businessOnly),
    field('registrationDate', text, businessOnly),
    field('address', text, { ...businessOnly, mask: 'ADDRESS' }),
    field('uscc'),
    field('identityNumber', text, privately),
  ],
  profile: [
    field('taxpayerName'),
    field('taxpayerStatus', text, { withheld: { when: 'bit', reason: 'OUT_OF_DUTY' } }),
    field('vatTaxpayerType'),
    field('competentTaxOffice'),
    field('industryCode'),
  ],
  creditRatings: [
    field('evaluationYear', integer),
    field('level'),
    field('score', integer, { withheld: { when: 'always', reason: 'TRADE_SECRET' } }),
    field('ratedBy'),
    field('ratedOn'),
  ],
  penalties: [
    field('decisionNo'),
    field('violationType'),
    field('facts'),
    field('kinds', texts),
    field('fine', money),
    field('decidedOn'),
    field('organ'),
    field('legalRepName', text, { mask: 'PERSON_NAME' }),
    field('legalRepIdNumber', text, privately),
  ],
  arrearsNotices: [
    field('taxKinds', texts),
    field('arrearsBalance', money),
    field('announcedBy'),
    field('announcedOn'),
  ],
  consumptionRestrictions: [
    field('caseNo'),
    field('legalRepName', masked('PERSON_NAME')),
    field('barredConsumption', texts),
    field('orderedOn'),
  ],
  judgments: [field('caseNo'), field('court'), field('cause'), field('decidedOn'), field('docType')],
} as const;

/** Identity numbers lie sealed; `idNumber` opens and masks one. */
export const dishonestDebtorFields = (idNumber: WriteValue): readonly HandField[] => [
  field('debtorName', text, { mask: 'PERSON_NAME' }),
  field('idNumber', idNumber),
  field('caseNo'),
  field('executionCourt'),
  field('publishedOn'),
  field('performance'),
  field('conducts', texts),
];

export const BATCH_FIELDS = {
  subjects: [
    field('id'),
    field('name', text, { mask: 'PERSON_NAME' }),
    field('status', text, businessOnly),
    field('identityNumber', text, privately),
  ],
  creditRatings: [
    field('evaluationYear', integer),
    field('level'),
    field('score', integer, { withheld: { when: 'always', reason: 'TRADE_SECRET' } }),
  ],
  penalties: [field('decisionNo'), field('kinds', texts), field('fine', money), field('decidedOn')],
  dishonestDebtorEntries: [
    field('debtorName', text, { mask: 'PERSON_NAME' }),
    field('caseNo'),
    field('publishedOn'),
    field('performance'),
  ],
  judgments: [field('caseNo'), field('court'), field('decidedOn')],
} as const;
