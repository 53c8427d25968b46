import { AsyncLocalStorage } from 'node:async_hooks';
import type { Identify } from '../../gateway/identity/identify.ts';
import type { Caller } from '../../schema/caller.ts';
import type { RequestVerifier } from '../../schema/signed-context/verify-request.ts';
import type { AskSubgraph } from '../../schema/subgraph.ts';
import type { Query } from '../../subgraphs/harness/load/record-loader.ts';

/** Somebody who asks, and the database that is asked for it. */
export interface Line {
  readonly caller: Caller;
  readonly query: Query;
}

/** The header that says on which line a request comes in. */
export const LINE_HEADER = 'test-line';

/**
 * Lets one gateway serve many callers, each from a database of its own: what it understands of a question, a plan and a
 * statement is made once for all of them. Should it remember an answer, planted leaks would be found no more.
 */
export const createSwitchboard = (lines: ReadonlyMap<string, Line>) => {
  const asked = new AsyncLocalStorage<Query>();
  /** Why by the token: it travels to subgraphs in other processes with the caller, and no answer holds it. */
  const queryOf = ({ tokenId = '' }: Caller): Query => {
    const line = lines.get(tokenId);
    if (line === undefined) throw new Error('a caller without a line');
    return line.query;
  };
  const identify: Identify = async (request) => {
    const tokenId = String(request.headers[LINE_HEADER]);
    const line = lines.get(tokenId);
    if (line === undefined) throw new Error('no such line');
    return { kind: 'identified', request, caller: { ...line.caller, tokenId } };
  };
  const query: Query = (text, parameters) => {
    const current = asked.getStore();
    if (current === undefined) throw new Error('a statement that nobody asked for');
    return current(text, parameters);
  };
  return {
    query,
    identify,
    connect:
      (ask: AskSubgraph): AskSubgraph =>
      (request, context) =>
        asked.run(queryOf(context.caller), () => ask(request, context)),
    /** The same for subgraphs that are asked over HTTP. */
    verifying: ({ checkHead, openBody }: RequestVerifier): RequestVerifier => ({
      checkHead,
      openBody: (head, body) => {
        const opened = openBody(head, body);
        asked.enterWith(queryOf(opened.context.caller));
        return opened;
      },
    }),
  };
};

export type Switchboard = ReturnType<typeof createSwitchboard>;
