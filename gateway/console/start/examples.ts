import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse, print } from 'graphql';
import type { SubjectId } from '../../../schema/subject-id.ts';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import type { Example, Pages } from '../../http/serve-pages.ts';
import type { Pipeline } from '../../pipeline.ts';

/** A question worth asking first; it takes a subject's `$id`. */
export interface ExampleDocument {
  readonly name: string;
  /** The comment above it. */
  readonly title: string;
  readonly query: string;
}

/** The one that a start prints, and the explorer opens with. */
export const FIRST_EXAMPLE = 'profile';

const FOLDER = 'gateway/console/examples';

const readExample = async (file: string): Promise<ExampleDocument> => {
  const text = await readFile(file, 'utf8');
  const [comment = ''] = text.split('\n', 1);
  return { name: basename(file, '.graphql'), title: comment.replace(/^#\s*/, ''), query: print(parse(text)) };
};

/** The examples of the house by name: a file each. */
export const readExamples = async (): Promise<readonly ExampleDocument[]> => {
  const folder = join(projectRoot(), FOLDER);
  const files = (await readdir(folder))
    .filter((file) => file.endsWith('.graphql'))
    .sort(
      (a, b) => Number(b.startsWith(FIRST_EXAMPLE)) - Number(a.startsWith(FIRST_EXAMPLE)) || (a < b ? -1 : 1),
    );
  return Promise.all(files.map((file) => readExample(join(folder, file))));
};

/**
 * Of some subjects the one there is most to say about, with the answer.
 * Why one after the other: the gateway listens already, and whoever asks now comes in between.
 */
export const richest = async (pipeline: Pipeline, query: string, ids: readonly SubjectId[]) => {
  let best = { id: '', body: '{}' };
  for (const id of ids) {
    const { body } = await pipeline.answer({ query, variables: { id } });
    if (body.length > best.body.length) best = { id, body };
  }
  return best;
};

/** Each example with the subject it is best asked of. */
const askEach = async (pipeline: Pipeline, ids: readonly SubjectId[]): Promise<readonly Example[]> => {
  const examples: Example[] = [];
  for (const document of await readExamples()) {
    const { id } = await richest(pipeline, document.query, ids);
    examples.push({ ...document, variables: { id } });
  }
  return examples;
};

/** The pages of a running gateway. Its examples are found when somebody wants them, and then remembered. */
export const createPages =
  (findIds: (pipeline: Pipeline) => Promise<readonly SubjectId[]>) =>
  (pipeline: Pipeline): Pages => {
    let found: Promise<readonly Example[]> | undefined;
    const find = async () => askEach(pipeline, await findIds(pipeline));
    return {
      folder: join(projectRoot(), 'dist/pages'),
      examples: () => {
        found ??= find().catch((error: unknown) => {
          found = undefined;
          throw error;
        });
        return found;
      },
    };
  };
