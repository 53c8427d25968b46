import type { Draw } from '../harness/samples/draw.ts';
import {
  defineSamples,
  type OtherSubjects,
  type SampleRecords,
  type SampleRow,
  type SampleSubject,
} from '../harness/samples/samples.ts';
import { penalty, permit } from './authority-samples.ts';
import { deviceLicence, drugLicence, foodLicence } from './licence-samples.ts';
import { isCaterer, isDrugMaker, isFoodProducer, isOperator, isPharmacy } from './operators.ts';
import { samplingInspection } from './sampling-samples.ts';
import {
  cateringGrade,
  inspection,
  integrityGrade,
  recall,
  seriousListEntry,
  traceabilityEntry,
} from './supervision-samples.ts';

type Is = (subject: SampleSubject) => boolean;

/** On average so many records of an operator of the kind, and none of anyone else. */
const of =
  (
    is: Is,
    average: number,
    make: (subject: SampleSubject, draw: Draw, others: OtherSubjects) => SampleRow,
  ): SampleRecords =>
  (subject, draw, others) => {
    if (!is(subject)) return [];
    const whole = Math.floor(average);
    const count = whole + (draw.chance(average - whole) ? 1 : 0);
    return Array.from({ length: count }, () => make(subject, draw, others));
  };

const makes: Is = (subject) => isFoodProducer(subject) || isDrugMaker(subject);
const dealsInDrugs: Is = (subject) => isDrugMaker(subject) || isPharmacy(subject);
const dealsInFood: Is = (subject) => isFoodProducer(subject) || isCaterer(subject);

export const samples = defineSamples({
  foodLicences: of(dealsInFood, 1.2, foodLicence),
  drugLicences: of(dealsInDrugs, 1.3, drugLicence),
  deviceLicences: of(isPharmacy, 0.9, deviceLicence),
  samplingInspections: of(isOperator, 1, samplingInspection),
  inspections: of(isOperator, 1.3, inspection),
  cateringGrades: of(isCaterer, 1.5, cateringGrade),
  recalls: of(makes, 0.2, recall),
  traceabilityEntries: of(makes, 0.8, traceabilityEntry),
  integrityGrades: of(isOperator, 0.6, integrityGrade),
  seriousListEntries: of(isOperator, 0.07, seriousListEntry),
  permits: of(isOperator, 0.5, permit),
  penalties: of(isOperator, 0.35, penalty),
});
