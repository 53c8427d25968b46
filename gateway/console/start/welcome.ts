import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, print, stripIgnoredCharacters } from 'graphql';
import type { SubjectId } from '../../../schema/subject-id.ts';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import type { Pipeline } from '../../pipeline.ts';

/** A question worth asking first; it takes a subject's `$id`. */
const readExample = async (): Promise<string> =>
  print(parse(await readFile(join(projectRoot(), 'gateway/console/examples/profile.graphql'), 'utf8')));

/** A command line to paste. Single quotes suffice: neither the question nor an id holds one. */
const curl = (address: string, query: string, id: string): string => {
  const body = JSON.stringify({ query: stripIgnoredCharacters(query), variables: { id } });
  return `curl -s ${address} -H 'content-type: application/json' -d '${body}'`;
};

/**
 * Of some subjects the one there is most to say about, with the answer.
 * Why one after the other: the gateway listens already, and whoever asks now comes in between.
 */
const richest = async (pipeline: Pipeline, query: string, ids: readonly SubjectId[]) => {
  let best = { id: '', body: '{}' };
  for (const id of ids) {
    const { body } = await pipeline.answer({ query, variables: { id } });
    if (body.length > best.body.length) best = { id, body };
  }
  return best;
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
  const query = await readExample();
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
