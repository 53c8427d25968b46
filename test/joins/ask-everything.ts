import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql';
import type { Pipeline } from '../../gateway/pipeline.ts';
import type { SubjectId } from '../../schema/subject-id.ts';

/** Everything that can be asked of an object: of lists their records, and nothing of what it lies in. */
const everythingOf = (type: GraphQLObjectType, around: readonly GraphQLObjectType[] = []): string =>
  Object.values(type.getFields())
    .flatMap((field) => {
      const below = getNamedType(field.type);
      if (isLeafType(below)) return [field.name];
      if (!isObjectType(below) || ['edges', 'pageInfo'].includes(field.name)) return [];
      if (below.name === 'Subject' || [...around, type].includes(below)) return [];
      const first = field.args.some(({ name }) => name === 'first') ? '(first: 100)' : '';
      return [`${field.name}${first} { ${everythingOf(below, [...around, type])} }`];
    })
    .join(' ');

/** A question for each domain: all that it may answer about some subjects. */
const questionsOf = (schema: GraphQLSchema): readonly string[] => {
  const subject = schema.getType('Subject');
  if (!isObjectType(subject)) throw new Error('there are no subjects to ask about');
  const fields = Object.values(subject.getFields());
  const own = fields.filter(({ type }) => isLeafType(getNamedType(type))).map(({ name }) => name);
  const files = fields.flatMap(({ name, type }) => {
    const file = getNamedType(type);
    return isObjectType(file) ? [`${name} { ${everythingOf(file)} }`] : [];
  });
  return [own.join(' '), ...files].map(
    (asked) => `query ($ids: [ID!]!) { subjects(ids: $ids) { id ${asked} } }`,
  );
};

const IDS_AT_ONCE = 20;

/** All texts in an answer, wherever they stand. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

interface Body {
  readonly data?: { readonly subjects: readonly ({ readonly id: SubjectId } | null)[] };
  readonly errors?: unknown;
}

/** Asks all there is to ask about some subjects, and gives the texts that were told about each that was found. */
export const askEverything = async (
  pipeline: Pipeline,
  ids: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, ReadonlySet<string>>> => {
  const told = new Map<SubjectId, Set<string>>();
  for (const query of questionsOf(pipeline.schema.api)) {
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
      const variables = { ids: ids.slice(from, from + IDS_AT_ONCE) };
      const { body } = await pipeline.answer({ query, variables });
      const { data, errors }: Body = JSON.parse(body);
      if (errors !== undefined || data === undefined) throw new Error(body.slice(0, 500));
      for (const subject of data.subjects) {
        if (subject === null) continue;
        const texts = told.get(subject.id) ?? new Set();
        for (const text of textsIn(subject)) texts.add(text);
        told.set(subject.id, texts);
      }
    }
  }
  return told;
};
