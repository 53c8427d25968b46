import { stripIgnoredCharacters } from 'graphql';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { Pipeline } from '../../pipeline.ts';
import { FIRST_EXAMPLE, readExamples, richest } from './examples.ts';

/** A command line to paste. Single quotes suffice: neither the question nor an id holds one. */
const curl = (address: string, query: string, id: string): string => {
  const body = JSON.stringify({ query: stripIgnoredCharacters(query), variables: { id } });
  return `curl -s ${address} -H 'content-type: application/json' -d '${body}'`;
};

export interface WelcomeParts {
  readonly address: string;
  readonly pipeline: Pipeline;
  /** Subjects to choose from; none in an empty database. */
  readonly ids: readonly SubjectId[];
}

/** What a start says: where it listens, a question to paste, and the answer it gives. */
export const welcome = async ({ address, pipeline, ids }: WelcomeParts): Promise<string> => {
  if (ids.length === 0) {
    return `Ready at ${address}\nThe database holds no subjects yet: import some, or run seed --subjects 400.`;
  }
  const examples = await readExamples();
  const query = examples.find(({ name }) => name === FIRST_EXAMPLE)?.query ?? '';
  const { id, body } = await richest(pipeline, query, ids);
  return [
    `Ready at ${address}`,
    '',
    'Ask it what the public may know of a subject:',
    '',
    query,
    '',
    curl(address, query, id),
    '',
    'It answers:',
    '',
    JSON.stringify(JSON.parse(body), undefined, 2),
    '',
    'Ctrl-C stops it and its database.',
  ].join('\n');
};
