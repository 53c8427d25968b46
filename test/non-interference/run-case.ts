import { createDraw } from '../../subgraphs/harness/samples/draw.ts';
import type { AskTwins } from './ask-twins.ts';
import type { Place } from './expected-page.ts';
import { NOW } from './gateways.ts';
import { type GeneratedQuery, type GenerateParts, generateQuery } from './generate-query.ts';
import { generateWalk } from './generate-walk.ts';
import type { Failure } from './shrink.ts';

export interface CaseParts extends GenerateParts {
  readonly seed: string;
  readonly ask: AskTwins;
}

export interface Case {
  readonly number: number;
  readonly asked: readonly GeneratedQuery[];
  readonly errors: number;
  readonly failure?: Failure;
}

/** Every so manieth case reads a list page by page. */
const WALKS = 6;
const mostPages = 4;

const cursorsIn = (body: string): readonly string[] => {
  const found = [...body.matchAll(/"(?:cursor|startCursor|endCursor)":"([^"]+)"/g)];
  return [...new Set(found.map(([, cursor]) => cursor ?? ''))];
};

/** Runs one case: what it asks follows from seed and number alone, and from what the twins answer. */
export const runCase = async (number: number, { seed, ask, ...parts }: CaseParts): Promise<Case> => {
  const draw = createDraw(`${seed}/case/${number}`, { today: NOW });
  const walks = Math.floor(number / WALKS);
  const walk = number % WALKS === WALKS - 1 ? generateWalk(walks, draw, parts) : undefined;
  const { fields } = parts.coordinates;
  const target = fields[(number - walks) % fields.length];
  if (target === undefined) throw new Error('the schema has no fields');
  const cursors = new Map<string, Place>();
  const asked: GeneratedQuery[] = [];
  let errors = 0;
  let query = walk === undefined ? generateQuery(target, draw, parts) : walk.first;
  for (let page = 0; page < mostPages; page++) {
    asked.push(query);
    const known = new Map(cursors);
    const { reply, hasErrors, finding } = await ask(query, { secondFirst: draw.chance(0.5), cursors });
    if (hasErrors) errors += 1;
    if (finding !== undefined) return { number, asked, errors, failure: { query, finding, cursors: known } };
    const following = walk === undefined ? [] : cursorsIn(reply.body);
    if (walk === undefined || following.length === 0) break;
    query = walk.next(query.variables, following);
  }
  return { number, asked, errors };
};
