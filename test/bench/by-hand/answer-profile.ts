import { kindOf, type SubjectId } from '../../../schema/subject-id.ts';
import { createGaps } from './gaps.ts';
import { createTables, type HandParts, maskedIdNumber } from './parts.ts';
import { dishonestDebtorFields, PROFILE_FIELDS } from './records.ts';
import type { Values } from './statements.ts';

/** The body of an answer without its request id: data, and the entries of what was withheld. */
export interface HandAnswer {
  readonly data: string;
  readonly withheld: string;
}

const NOTHING: Promise<readonly Values[]> = Promise.resolve([]);

/** Answers what queries/profile.graphql asks, byte by byte as the gateway does. */
export const createAnswerProfile = (parts: HandParts) => {
  const gaps = createGaps();
  const { record, list } = createTables(parts);
  const page = { gaps, endCursor: true };
  const tax = 'subject.tax';
  const judicial = 'subject.judicial';
  const subjects = record('subjects', PROFILE_FIELDS.subjects, { path: 'subject', gaps });
  const profile = record('profile', PROFILE_FIELDS.profile, { path: `${tax}.profile`, gaps });
  const ratings = list('creditRatings', PROFILE_FIELDS.creditRatings, {
    path: `${tax}.creditRatings`,
    ...page,
  });
  const penalties = list('penalties', PROFILE_FIELDS.penalties, { path: `${tax}.penalties`, ...page });
  const arrears = list('arrearsNotices', PROFILE_FIELDS.arrearsNotices, {
    path: `${tax}.arrearsNotices`,
    ...page,
  });
  const dishonest = list('dishonestDebtorEntries', dishonestDebtorFields(maskedIdNumber(parts)), {
    path: `${judicial}.dishonestDebtorEntries`,
    ...page,
    totalCount: true,
  });
  const restrictions = list('consumptionRestrictions', PROFILE_FIELDS.consumptionRestrictions, {
    path: `${judicial}.consumptionRestrictions`,
    ...page,
  });
  const judgments = list('judgments', PROFILE_FIELDS.judgments, { path: `${judicial}.judgments`, ...page });
  const closedToPersons = [
    ...['profile', 'creditRatings'].map((field) => ({ type: 'TaxFile', file: tax, field })),
    ...['consumptionRestrictions', 'judgments'].map((field) => ({
      type: 'JudicialFile',
      file: judicial,
      field,
    })),
  ].map(({ type, file, field }) =>
    gaps.add({ coordinate: `${type}.${field}`, path: `${file}.${field}`, reason: 'PERSONAL_PRIVACY' }),
  );
  const { counts: newCounts, write: writeGaps } = gaps.finish();

  return async (id: SubjectId): Promise<HandAnswer> => {
    const isPerson = kindOf(id) === 'PERSON';
    const asked = [`{${id}}`, isPerson ? '{true}' : '{false}', '{false}'] as const;
    const open = isPerson ? () => NOTHING : (run: typeof profile.run) => run(...asked);
    const [[subject], [ownProfile], rated, penalised, owing, listed, restricted, judged] = await Promise.all([
      subjects.run(...asked),
      open(profile.run),
      open(ratings.run),
      penalties.run(...asked),
      arrears.run(...asked),
      dishonest.run(...asked),
      open(restrictions.run),
      open(judgments.run),
    ]);
    const counts = newCounts();
    if (subject === undefined) return { data: '{"subject":null}', withheld: '[]' };
    if (isPerson) for (const gap of closedToPersons) counts[gap] = 1;
    const closed = (written: () => string): string => (isPerson ? 'null' : written());
    const own = subjects.write(subject, counts).slice(0, -1);
    const one = ownProfile === undefined ? 'null' : profile.write(ownProfile, counts);
    const taxFile = `{"profile":${one},"creditRatings":${closed(() => ratings.write(rated, counts))},"penalties":${penalties.write(penalised, counts)},"arrearsNotices":${arrears.write(owing, counts)}}`;
    const judicialFile = `{"dishonestDebtorEntries":${dishonest.write(listed, counts)},"consumptionRestrictions":${closed(() => restrictions.write(restricted, counts))},"judgments":${closed(() => judgments.write(judged, counts))}}`;
    return {
      data: `{"subject":${own},"tax":${taxFile},"judicial":${judicialFile}}}`,
      withheld: writeGaps(counts),
    };
  };
};
