import { Pool } from 'undici';
import type { ContextKey } from '../../schema/signed-context/context-keys.ts';
import { CONTEXT_REFUSALS } from '../../schema/signed-context/context-refusal.ts';
import { createRequestSigner, type SignedRequest } from '../../schema/signed-context/sign-request.ts';
import type { AskSubgraph, SubgraphRequest, SubgraphResponse } from '../../schema/subgraph.ts';
import { checkHead, readBody } from './read-response.ts';
import { RemoteError } from './remote-error.ts';

export interface RemotePlace {
  /** The name of the subgraph in the supergraph. */
  readonly name: string;
  /** An http or https address. */
  readonly url: string;
}

export interface RemotesOptions {
  /** Proves to subgraphs who asks and for whom. Without it nothing but the question is sent. */
  readonly sign?: { readonly key: ContextKey; readonly clock: () => Date };
  /** The largest answer that is read, in bytes. */
  readonly mostBytes?: number;
  readonly connectTimeoutMs?: number;
  /** Connections to one origin at most; further questions wait until their deadline. */
  readonly connections?: number;
}

/** Asks subgraphs over HTTP. */
export interface Remotes {
  readonly connect: (place: RemotePlace) => AskSubgraph;
  /** Ends all connections; what is being asked fails. */
  readonly close: () => Promise<void>;
}

const METHOD = 'POST';
const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
};

const writePlainly = ({ query, operationName, variables }: SubgraphRequest): SignedRequest => ({
  body: JSON.stringify({ query, operationName, variables }),
  headers: {},
});

/** Why names alone: causes hold addresses and parts of bodies. */
const nameOf = (error: unknown): string => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'no answer';
};

const asRemoteError = (error: unknown): RemoteError => {
  if (error instanceof RemoteError) return error;
  const code = nameOf(error);
  const kind = code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? 'TOO_LARGE' : 'UNREACHABLE';
  return new RemoteError(kind, code, { cause: error });
};

const concat = async (chunks: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array> => {
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new RemoteError('TOO_LARGE', `more than ${mostBytes} bytes`);
    read.push(chunk);
  }
  return Buffer.concat(read);
};

/** A subgraph that does not take the question for one of its gateway's has not answered it. */
const heeding = (response: SubgraphResponse): SubgraphResponse => {
  const code = response.errors?.[0]?.extensions?.code;
  const isRefusal = typeof code === 'string' && Object.hasOwn(CONTEXT_REFUSALS, code);
  if (isRefusal && !response.data) throw new RemoteError('REFUSED', code, { code });
  return response;
};

/**
 * Connects to remote subgraphs: a pool of kept connections for each origin, shared by the subgraphs that live there.
 * A question rejects with a RemoteError, or with the reason of its signal.
 */
export const createRemotes = ({
  sign,
  mostBytes = 64 * 1024 * 1024,
  connectTimeoutMs = 3_000,
  connections = 64,
}: RemotesOptions = {}): Remotes => {
  const pools = new Map<string, Pool>();
  const poolOf = (origin: string): Pool => {
    const known = pools.get(origin);
    if (known !== undefined) return known;
    const pool = new Pool(origin, { connections, connect: { timeout: connectTimeoutMs } });
    pools.set(origin, pool);
    return pool;
  };

  const post = async (
    pool: Pool,
    path: string,
    { body, headers }: SignedRequest,
    signal: AbortSignal | undefined,
  ): Promise<SubgraphResponse> => {
    const response = await pool.request({
      ...{ method: METHOD, path, body, headers: { ...HEADERS, ...headers } },
      ...(signal !== undefined && { signal }),
    });
    // Why heard by nobody: it fails when it is thrown away unread, too.
    response.body.on('error', () => undefined);
    try {
      checkHead({ status: response.statusCode, headers: response.headers });
      return heeding(readBody(await concat(response.body, mostBytes)));
    } catch (error) {
      // Why: an unread body keeps its connection from every other question.
      response.body.destroy();
      throw error;
    }
  };

  const connect = ({ name, url }: RemotePlace): AskSubgraph => {
    const { origin, pathname, search } = new URL(url);
    const pool = poolOf(origin);
    const target = `${pathname}${search}`;
    const write = sign && createRequestSigner({ ...sign, audience: name, method: METHOD, target });
    return async (request, context) => {
      const outgoing = write === undefined ? writePlainly(request) : write(request, context);
      try {
        return await post(pool, target, outgoing, context.signal);
      } catch (error) {
        context.signal?.throwIfAborted();
        throw asRemoteError(error);
      }
    };
  };

  return {
    connect,
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
};
