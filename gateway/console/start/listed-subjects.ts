import type { SubjectId } from '../../../schema/subject-id.ts';
import type { Pipeline } from '../../pipeline.ts';

interface Listed {
  readonly data?: { readonly searchSubjects?: { readonly nodes?: readonly { readonly id: SubjectId }[] } };
}

const QUESTION = { query: '{ searchSubjects(first: 10) { nodes { id } } }' };

/** Subjects that anybody may list, for a gateway that has no database to find them in. */
export const listedSubjects = async (pipeline: Pipeline): Promise<readonly SubjectId[]> => {
  const { body } = await pipeline.answer(QUESTION);
  // Why the cast: the answer is our own, of a question that names each of its fields.
  const { data } = JSON.parse(body) as Listed;
  return data?.searchSubjects?.nodes?.map(({ id }) => id) ?? [];
};
