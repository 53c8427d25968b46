import { createSampleOrgans } from '../harness/samples/sample-organs.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';

/** The civil affairs organ a sample is registered with. */
export const civilAffairsOrganOf = createSampleOrgans({
  firstNumber: 850_000_000,
  ending: '民政局',
  shortEnding: '民',
});

/** The source of the records that organ delivers. */
export const civilAffairsSource = (subject: SampleSubject): SampleRow => {
  const { name, uscc } = civilAffairsOrganOf(subject);
  return { sourceOrgName: name, sourceOrgUscc: uscc };
};
