import { createDraw } from '../../subgraphs/harness/samples/draw.ts';
import type { AskTwins } from './ask-twins.ts';
import type { Target } from './coordinates.ts';
import type { Place } from './expected-page.ts';
import { NOW } from './gateways.ts';
import { type GeneratedQuery, type GenerateParts, generateQuery } from './generate-query.ts';
import { generateSearchWalk } from './generate-search.ts';
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

/** Every so manieth case reads a list page by page, and every so manieth asks of a delicate list. */
const WALKS = 3;
const DELICATE = 7;
/** Every so manieth walk is through a search. */
const SEARCHES = 4;
/** Pages of a list, and turns of one question with other values. */
const mostPages = 4;
const mostTurns = 4;

const queryFields = ({ schema }: GenerateParts) => schema.getQueryType()?.getFields() ?? {};

const cursorsIn = (body: string): readonly string[] => {
  const found = [...body.matchAll(/"(?:cursor|startCursor|endCursor)":"([^"]+)"/g)];
  return [...new Set(found.map(([, cursor]) => cursor ?? ''))];
};

/** What the n-th case is about: everything in turn, and between whiles a delicate list, which takes nobody's turn. */
const targetOf = (number: number, { coordinates, pool }: GenerateParts): Target => {
  const isAboutDelicate = ({ type }: Target) => pool.isDelicate(pool.recordTypeOf(type) ?? '');
  const delicate = coordinates.targets.filter(isAboutDelicate);
  const turn = Math.floor(number / DELICATE);
  const isDelicateTurn = number % DELICATE === 0 && delicate.length > 0;
  const targets = isDelicateTurn ? delicate : coordinates.targets;
  const target = targets[(isDelicateTurn ? turn : number - turn - 1) % targets.length];
  if (target === undefined) throw new Error('the schema has no fields');
  return target;
};

/** Runs one case: what it asks follows from seed and number alone, and from what the twins answer. */
export const runCase = async (number: number, { seed, ask, ...parts }: CaseParts): Promise<Case> => {
  const draw = createDraw(`${seed}/case/${number}`, { today: NOW });
  const walks = Math.floor(number / WALKS);
  const searches = 'searchSubjects' in queryFields(parts) ? Math.floor(walks / SEARCHES) : 0;
  const isSearched = walks % SEARCHES === SEARCHES - 1 && 'searchSubjects' in queryFields(parts);
  // Why less the searches: they take no list's turn.
  const walkThrough = () =>
    isSearched ? generateSearchWalk(draw, parts.pool.search) : generateWalk(walks - searches, draw, parts);
  const walk = number % WALKS === WALKS - 1 ? walkThrough() : undefined;
  const cursors = new Map<string, Place>();
  const asked: GeneratedQuery[] = [];
  let errors = 0;
  const question = () => generateQuery(targetOf(number - walks, parts), draw, parts);
  let query: GeneratedQuery | undefined = walk?.first ?? question();
  for (let turn = 0; query !== undefined && turn < (walk === undefined ? mostTurns : mostPages); turn++) {
    asked.push(query);
    const known = new Map(cursors);
    const { reply, hasErrors, finding } = await ask(query, { secondFirst: draw.chance(0.5), cursors });
    if (hasErrors) errors += 1;
    if (finding !== undefined) return { number, asked, errors, failure: { query, finding, cursors: known } };
    const following = cursorsIn(reply.body);
    if (walk === undefined) query = query.again?.() ?? question();
    else query = following.length > 0 ? walk.next(query.variables, following) : walk.again();
  }
  return { number, asked, errors };
};
