import type { WireQuestion } from '../../../schema/subgraph.ts';
import type { FetchNode } from '../../supergraph/federation.ts';
import type { Question } from '../fetched/run-fetch.ts';

/** Reads an answer's bytes, or leaves them to be parsed. */
export interface Reader {
  readonly read: WireQuestion['read'];
  readonly depth: number;
}

const READS_NOTHING: Reader = { read: () => undefined, depth: 0 };

/** Prepares a fetch to be written: all but the values of its variables is the same for every request. */
export const createWriteQuestion = (fetch: FetchNode, { read, depth } = READS_NOTHING) => {
  const { operation, operationName, operationKind } = fetch;
  const named = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  const before = `{"query":${JSON.stringify(operation)},${named}"variables":`;
  const isQuery = operationKind === 'query';

  return ({ variables, groups }: Question): WireQuestion => {
    const written = JSON.stringify(variables);
    if (groups === undefined) return { body: `${before}${written}}`, isQuery, read, depth };
    const head = written === '{}' ? '{' : `${written.slice(0, -1)},`;
    const texts = groups.map(({ text }) => text).join(',');
    return { body: `${before}${head}"representations":[${texts}]}}`, isQuery, read, depth };
  };
};
