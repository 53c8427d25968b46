import type { SubgraphResponse } from '../../schema/subgraph.ts';
import { SourceError } from './source-error.ts';

export interface AnswerLimits {
  /** Objects and lists within each other. */
  readonly depth: number;
  readonly listLength: number;
  /** Objects, lists and leaves in all. */
  readonly values: number;
}

/**
 * Passes an answer on, or throws a SourceError when it is deeper, longer or larger than any a plan asks for.
 * Why without recursion: a body of brackets alone parses well at a million levels.
 */
export const checkAnswer = (answer: SubgraphResponse, limits: AnswerLimits): SubgraphResponse => {
  let level: unknown[] = [answer.data, answer.errors];
  let seen = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.depth) throw new SourceError('ANSWER_TOO_DEEP');
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const parts = Array.isArray(value) ? value : Object.values(value);
      if (Array.isArray(value) && value.length > limits.listLength) {
        throw new SourceError('ANSWER_LIST_TOO_LONG');
      }
      seen += parts.length;
      if (seen > limits.values) throw new SourceError('ANSWER_TOO_LARGE');
      for (const part of parts) if (typeof part === 'object' && part !== null) below.push(part);
    }
    level = below;
  }
  return answer;
};
