import type { Caller } from '../../schema/caller.ts';
import { createPipeline } from '../pipeline.ts';
import type { RequestHeaders, RequestParams } from '../request.ts';
import type { PipelineParts, RequestCircumstances } from '../steps.ts';
import type { Fixture } from './fixture.ts';

/** JSON of any shape, as far as a test looks into it. */
export interface Tree {
  readonly [key: string]: Tree;
}

/** An answer as a test reads it. */
export interface Answer {
  readonly data: Tree;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly locations?: readonly object[];
    readonly extensions: { readonly code: string };
  }[];
  readonly extensions: {
    readonly requestId: string;
    readonly cost: { readonly estimated: number; readonly received: number };
    readonly sources: readonly { readonly domain: string; readonly status: string }[];
    readonly withheld: readonly {
      readonly coordinate: string;
      readonly path: readonly string[];
      readonly reason: string;
      readonly count: number;
    }[];
  };
}

export interface Asking extends Omit<Partial<PipelineParts>, 'supergraphSdl' | 'subgraphs'> {
  readonly caller?: Caller;
}

const NOW = new Date('2026-11-25T08:00:00Z');

/** A pipeline over a fixture with fixed ids and clock, asked without HTTP. */
export const createAsk = async (
  { supergraphSdl, subgraphs, asked }: Fixture,
  { caller, ...parts }: Asking = {},
) => {
  const pipeline = await createPipeline({
    supergraphSdl,
    subgraphs,
    ids: () => 'request-1',
    clock: () => NOW,
    ...(caller !== undefined && { identify: async (request) => ({ kind: 'identified', request, caller }) }),
    ...parts,
  });
  return async (
    params: RequestParams | string,
    headers: RequestHeaders = {},
    circumstances: RequestCircumstances = {},
  ) => {
    asked.length = 0;
    const reply = await pipeline.answer(
      typeof params === 'string' ? { query: params } : params,
      headers,
      circumstances,
    );
    const body = Buffer.from(reply.body, reply.encoding).toString();
    const answer: Answer = JSON.parse(body);
    return {
      ...reply,
      body,
      ...answer,
      code: answer.errors?.[0]?.extensions.code,
      asked: asked.map(({ subgraph }) => subgraph),
    };
  };
};
