import type { SubjectId } from '../../../schema/subject-id.ts';
import type { Contestant } from '../contestants/start-contestant.ts';
import { withLongConnection } from '../data/bench-database.ts';
import type { BenchRequest } from '../workloads.ts';
import { fetchAnswer } from './compare-answers.ts';

const QUERY = 'query ($ids: [ID!]!) { subjects(ids: $ids) { id } }';
const MOST_IDS = 100;

const askFor = (ids: readonly SubjectId[]): BenchRequest => ({
  method: 'POST',
  path: '/graphql',
  body: JSON.stringify({ query: QUERY, variables: { ids } }),
});

/** Subjects of every kind that the public can find, the same ones each time, in no order that means anything. */
export const chooseSubjects = async (
  gateway: Contestant,
  { databaseUrl, count }: { readonly databaseUrl: string; readonly count: number },
): Promise<readonly SubjectId[]> => {
  const rows = await withLongConnection(databaseUrl, ({ query }) =>
    query('select subject_ref as id from registry.subjects order by record_id limit $1::int', [count * 2]),
  );
  const chosen: SubjectId[] = [];
  for (let from = 0; from < rows.length && chosen.length < count; from += MOST_IDS) {
    const ids = rows.slice(from, from + MOST_IDS).map(({ id }) => String(id));
    const { data } = await fetchAnswer(gateway, askFor(ids));
    const { subjects } = JSON.parse(data) as { subjects: readonly ({ id: string } | null)[] };
    chosen.push(...subjects.flatMap((subject) => (subject === null ? [] : [subject.id])));
  }
  if (chosen.length < count) throw new Error(`only ${chosen.length} subjects can be found: take more`);
  return chosen.slice(0, count);
};
