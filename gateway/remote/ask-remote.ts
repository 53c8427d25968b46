import { Pool } from 'undici';
import type { AskSubgraph, SubgraphContext, SubgraphResponse } from '../../schema/subgraph.ts';
import { checkHead, readBody } from './read-response.ts';
import { RemoteError } from './remote-error.ts';

/** A question as it goes over the wire. */
export interface OutgoingRequest {
  readonly method: 'POST';
  readonly path: string;
  readonly authority: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers that prove to a subgraph who asks and what: they are added to those of the request. */
export type Sign = (request: OutgoingRequest, context: SubgraphContext) => Readonly<Record<string, string>>;

export interface RemotePlace {
  /** The name of the subgraph in the supergraph. */
  readonly name: string;
  /** An http or https address. */
  readonly url: string;
  /** Without it nothing but the question is sent. */
  readonly sign?: Sign;
}

export interface RemotesOptions {
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

/**
 * Connects to remote subgraphs: a pool of kept connections for each origin, shared by the subgraphs that live there.
 * A question rejects with a RemoteError, or with the reason of its signal.
 */
export const createRemotes = ({
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
    { method, path, body, headers }: OutgoingRequest,
    signal: AbortSignal | undefined,
  ): Promise<SubgraphResponse> => {
    const response = await pool.request({
      method,
      path,
      body,
      headers,
      ...(signal !== undefined && { signal }),
    });
    // Why heard by nobody: it fails when it is thrown away unread, too.
    response.body.on('error', () => undefined);
    try {
      checkHead({ status: response.statusCode, headers: response.headers });
      return readBody(await concat(response.body, mostBytes));
    } catch (error) {
      // Why: an unread body keeps its connection from every other question.
      response.body.destroy();
      throw error;
    }
  };

  const connect = ({ url, sign }: RemotePlace): AskSubgraph => {
    const { origin, host: authority, pathname, search } = new URL(url);
    const pool = poolOf(origin);
    return async ({ query, operationName, variables }, context) => {
      const outgoing: OutgoingRequest = {
        method: 'POST',
        path: `${pathname}${search}`,
        authority,
        body: JSON.stringify({ query, operationName, variables }),
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
        },
      };
      const headers =
        sign === undefined ? outgoing.headers : { ...outgoing.headers, ...sign(outgoing, context) };
      try {
        return await post(pool, { ...outgoing, headers }, context.signal);
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
