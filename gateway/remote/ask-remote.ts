import { Pool } from 'undici';
import type { ContextKey } from '../../schema/signed-context/context-keys.ts';
import { CONTEXT_REFUSALS } from '../../schema/signed-context/context-refusal.ts';
import { createRequestSigner, type SignedRequest } from '../../schema/signed-context/sign-request.ts';
import type {
  AskSubgraph,
  AskWire,
  SubgraphRequest,
  SubgraphResponse,
  WireLimits,
} from '../../schema/subgraph.ts';
import { Exchange } from './exchange.ts';
import { readBody } from './read-response.ts';
import { RemoteError } from './remote-error.ts';
import { watchLimits } from './watch-limits.ts';

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
const HEADERS = [
  'content-type',
  'application/json',
  'accept',
  'application/graphql-response+json, application/json;q=0.9',
];

const writePlainly = ({ query, operationName, variables }: SubgraphRequest): SignedRequest => ({
  body: JSON.stringify({ query, operationName, variables }),
  headers: {},
});

/** A subgraph that does not take the question for one of its gateway's has not answered it. */
const heeding = (response: SubgraphResponse): SubgraphResponse => {
  const code = response.errors?.[0]?.extensions?.code;
  const isRefusal = typeof code === 'string' && Object.hasOwn(CONTEXT_REFUSALS, code);
  if (isRefusal && !response.data) throw new RemoteError('REFUSED', code, { code });
  return response;
};

interface Sent {
  readonly path: string;
  readonly body: string;
  readonly headers: string[];
  readonly read: (answer: Uint8Array) => SubgraphResponse;
}

type Limits = Partial<WireLimits>;

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

  const send = (pool: Pool, { path, body, headers, read }: Sent, limits: Limits): Promise<SubgraphResponse> =>
    new Promise((resolve, reject) => {
      const exchange = new Exchange({ mostBytes, read, resolve, reject });
      exchange.onSettled(watchLimits(limits, (reason) => exchange.stop(reason)));
      if (exchange.isSettled) return;
      // Why no timeouts of undici's: whoever asks sets the limits.
      pool.dispatch({ method: METHOD, path, body, headers, headersTimeout: 0, bodyTimeout: 0 }, exchange);
    });

  const connect = ({ name, url }: RemotePlace): AskSubgraph => {
    const { origin, pathname, search } = new URL(url);
    const pool = poolOf(origin);
    const path = `${pathname}${search}`;
    const write = sign && createRequestSigner({ ...sign, audience: name, method: METHOD, target: path });
    const ask: AskSubgraph = async (request, context) => {
      const { body, headers } = write === undefined ? writePlainly(request) : write(request, context);
      const sent = { path, body, headers: [...HEADERS, ...Object.entries(headers).flat()] };
      return send(pool, { ...sent, read: (answer) => heeding(readBody(answer)) }, context);
    };
    const wire: AskWire = ({ body, read }, limits) => {
      const parsed = (answer: Uint8Array) => read(answer) ?? readBody(answer);
      return send(pool, { path, body, headers: HEADERS, read: parsed }, limits);
    };
    // Why: what proves to a subgraph who asks is made of the whole question.
    return write === undefined ? Object.assign(ask, { wire }) : ask;
  };

  return {
    connect,
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
};
