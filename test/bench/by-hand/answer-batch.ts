import { kindOf, type SubjectId } from '../../../schema/subject-id.ts';
import type { HandAnswer } from './answer-profile.ts';
import { createGaps } from './gaps.ts';
import type { WriteList } from './list-writer.ts';
import { createTables, type HandParts, type HandTable } from './parts.ts';
import { BATCH_FIELDS } from './records.ts';
import type { Values } from './statements.ts';

interface Asked {
  readonly ids: readonly SubjectId[];
  readonly persons: string;
  readonly nobody: string;
}

const askedFor = (ids: readonly SubjectId[]): Asked => ({
  ids,
  persons: `{${ids.map((id) => kindOf(id) === 'PERSON').join(',')}}`,
  nobody: `{${ids.map(() => 'false').join(',')}}`,
});

/** Rows of a statement by subject: they come in the order of the subjects, numbered from 1. */
const bySubject = async ({ run }: Pick<HandTable<unknown>, 'run'>, { ids, persons, nobody }: Asked) => {
  const found = new Map<SubjectId, Values[]>();
  if (ids.length === 0) return found;
  for (const row of await run(`{${ids.join(',')}}`, persons, nobody)) {
    const id = ids[Number(row[0]) - 1] ?? '';
    const rows = found.get(id);
    if (rows === undefined) found.set(id, [row]);
    else rows.push(row);
  }
  return found;
};

const NO_ROWS: readonly Values[] = [];

/** Answers what queries/batch.graphql asks, byte by byte as the gateway does. */
export const createAnswerBatch = (parts: HandParts) => {
  const gaps = createGaps();
  const { record, list } = createTables(parts);
  const at = (path: string) => ({ path: `subjects.*.${path}`, gaps });
  const subjects = record('subjects', BATCH_FIELDS.subjects, { path: 'subjects.*', gaps });
  const ratings = list('creditRatings', BATCH_FIELDS.creditRatings, at('tax.creditRatings'));
  const penalties = list('penalties', BATCH_FIELDS.penalties, at('tax.penalties'));
  const dishonest = list(
    'dishonestDebtorEntries',
    BATCH_FIELDS.dishonestDebtorEntries,
    at('judicial.dishonestDebtorEntries'),
  );
  const judgments = list('judgments', BATCH_FIELDS.judgments, at('judicial.judgments'));
  const closed = (coordinate: string, path: string) =>
    gaps.add({ coordinate, path: `subjects.*.${path}`, reason: 'PERSONAL_PRIVACY' });
  const closedRatings = closed('TaxFile.creditRatings', 'tax.creditRatings');
  const closedJudgments = closed('JudicialFile.judgments', 'judicial.judgments');
  const { counts: newCounts, write: writeGaps } = gaps.finish();

  return async (ids: readonly SubjectId[]): Promise<HandAnswer> => {
    const all = askedFor(ids);
    const organisations = askedFor(ids.filter((id) => kindOf(id) === 'ORGANISATION'));
    const [found, rated, penalised, listed, judged] = await Promise.all([
      bySubject(subjects, all),
      bySubject(ratings, organisations),
      bySubject(penalties, all),
      bySubject(dishonest, all),
      bySubject(judgments, organisations),
    ]);
    const counts = newCounts();
    const listOf = (write: WriteList, rows: Map<SubjectId, Values[]>, id: SubjectId): string =>
      write(rows.get(id) ?? NO_ROWS, counts);
    let written = '';
    for (const [index, id] of ids.entries()) {
      if (index > 0) written += ',';
      const [subject] = found.get(id) ?? NO_ROWS;
      if (subject === undefined) {
        written += 'null';
        continue;
      }
      const isPerson = kindOf(id) === 'PERSON';
      if (isPerson) {
        counts[closedRatings] = (counts[closedRatings] ?? 0) + 1;
        counts[closedJudgments] = (counts[closedJudgments] ?? 0) + 1;
      }
      const own = subjects.write(subject, counts).slice(0, -1);
      written += `${own},"tax":{"creditRatings":${isPerson ? 'null' : listOf(ratings.write, rated, id)},"penalties":${listOf(penalties.write, penalised, id)}},"judicial":{"dishonestDebtorEntries":${listOf(dishonest.write, listed, id)},"judgments":${isPerson ? 'null' : listOf(judgments.write, judged, id)}}}`;
    }
    return { data: `{"subjects":[${written}]}`, withheld: writeGaps(counts) };
  };
};
