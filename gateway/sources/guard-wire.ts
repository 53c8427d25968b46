import type { AskWire, SubgraphResponse } from '../../schema/subgraph.ts';
import { type AnswerLimits, checkAnswer } from './check-answer.ts';
import type { Passage } from './guard-source.ts';
import { withDeadline } from './with-deadline.ts';

export interface GuardWireParts {
  readonly passage: Passage;
  readonly limits: AnswerLimits;
}

/** Each value of JSON and each item of a list takes two bytes at least: no body of these can exceed a limit. */
const harmlessBytes = ({ listLength, values }: AnswerLimits): number => 2 * Math.min(listLength, values);

/** Guards questions that are already written as `guardSource` does the others. */
export const guardWire = (wire: AskWire, { passage, limits }: GuardWireParts): AskWire => {
  const mostBytes = harmlessBytes(limits);
  return (question, { signal, deadlineAt }) => {
    const mayRead = question.depth <= limits.depth;

    const ask = async (until: AbortSignal | undefined): Promise<SubgraphResponse> => {
      let wasRead = false;
      const read = (body: Uint8Array): SubgraphResponse | undefined => {
        if (!mayRead || body.length > mostBytes) return undefined;
        const answer = question.read(body);
        wasRead = answer !== undefined;
        return answer;
      };
      const work = () => wire({ ...question, read }, { signal: until, deadlineAt });
      const answer = await passage.inTurn(work, until);
      return wasRead ? answer : checkAnswer(answer, limits);
    };

    const once = (): Promise<SubgraphResponse> => {
      if (passage.isFree()) return ask(signal);
      const deadlineMs = deadlineAt - performance.now();
      return withDeadline(ask, { deadlineMs, signal });
    };
    return passage.retrying(once, { isQuery: question.isQuery, signal });
  };
};
