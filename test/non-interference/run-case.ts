import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import type { AskTwins } from './ask-twins.ts';
import type { Target } from './coordinates.ts';
import type { Place } from './expected-page.ts';
import { type GeneratedQuery, type GenerateParts, generateQuery } from './generate-query.ts';
import { generateSearchWalk } from './generate-search.ts';
import { generateWalk } from './generate-walk.ts';
import type { Onlooker } from './onlookers.ts';
import type { Twins } from './open-twins.ts';
import type { Road } from './roads.ts';
import type { Failure } from './shrink.ts';
import type { ValuePool } from './value-pool.ts';

/** Somebody who asks, with what it takes to ask for it. */
export interface Seat {
  readonly onlooker: Onlooker;
  readonly twins: Twins;
  readonly pool: ValuePool;
  readonly ask: AskTwins;
  readonly share: number;
}

export interface CaseParts extends Omit<GenerateParts, 'pool'> {
  readonly draw: Draw;
  readonly seat: Seat;
  readonly road: Road;
}

export interface Case {
  readonly number: number;
  readonly seat: Seat;
  readonly road: Road;
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
export const runCase = async (number: number, { draw, seat, road, ...rest }: CaseParts): Promise<Case> => {
  const parts = { ...rest, pool: seat.pool };
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
  const done = () => ({ number, seat, road, asked, errors });
  let query: GeneratedQuery | undefined = walk?.first ?? question();
  for (let turn = 0; query !== undefined && turn < (walk === undefined ? mostTurns : mostPages); turn++) {
    asked.push(query);
    const known = new Map(cursors);
    const secondFirst = draw.chance(0.5);
    const { reply, hasErrors, finding } = await seat.ask(query, { road, secondFirst, cursors });
    if (hasErrors) errors += 1;
    if (finding !== undefined) {
      const { ask } = seat;
      return {
        ...done(),
        failure: { query, finding, cursors: known, ask: (other, of) => ask(other, { road, ...of }) },
      };
    }
    const following = cursorsIn(reply.body);
    if (walk === undefined) query = query.again?.() ?? question();
    else query = following.length > 0 ? walk.next(query.variables, following) : walk.again();
  }
  return done();
};
