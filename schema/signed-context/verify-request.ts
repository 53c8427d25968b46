import type { SubgraphContext, SubgraphRequest } from '../subgraph.ts';
import { contentDigestOf } from './content-digest.ts';
import { readContext } from './context-codec.ts';
import type { ContextKey } from './context-keys.ts';
import { ContextRefusal } from './context-refusal.ts';
import { verifyMessage } from './message-signature.ts';
import { createNonceMemory } from './nonce-memory.ts';
import { CONTEXT_MEMBER, LIFETIME_SECONDS } from './sign-request.ts';

/** How far the clocks of gateway and subgraph may be apart. */
export const MOST_SKEW_SECONDS = 30;

/** A request before its body is read. Header names in lower case. */
export interface RequestHead {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Proof that a head was signed; only such a head has its body read. */
export interface VerifiedHead {
  readonly contentDigest: string;
}

/** What a signed request asks, and for whom. */
export interface OpenedRequest {
  readonly request: SubgraphRequest;
  readonly context: SubgraphContext;
}

export interface RequestVerifier {
  /** Judges who sent it, by its headers alone. Throws a ContextRefusal. */
  readonly checkHead: (head: RequestHead) => Promise<VerifiedHead>;
  /** Judges the body by the digest that was signed. Throws a ContextRefusal. */
  readonly openBody: (head: VerifiedHead, body: Uint8Array) => OpenedRequest;
}

export interface VerifierParts {
  readonly trust: readonly ContextKey[];
  /** The name of this subgraph. */
  readonly audience: string;
  readonly clock: () => Date;
  readonly mostNonces?: number;
}

const VALID_MS = (LIFETIME_SECONDS + 2 * MOST_SKEW_SECONDS) * 1000;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (body: Uint8Array): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // Told apart from nothing else that cannot be read.
  }
  throw new ContextRefusal('CONTEXT_MALFORMED');
};

const judgeTimes = ({ created, expires }: { created: number; expires: number }, nowSeconds: number): void => {
  if (created > nowSeconds + MOST_SKEW_SECONDS) throw new ContextRefusal('CONTEXT_CLOCKS_DIFFER');
  if (expires < nowSeconds - MOST_SKEW_SECONDS) throw new ContextRefusal('CONTEXT_EXPIRED');
  if (expires - created > LIFETIME_SECONDS) throw new ContextRefusal('CONTEXT_UNVERIFIED');
};

/** The gate of a subgraph in a process of its own: lets in what a trusted gateway signed for it, once. */
export const createRequestVerifier = ({
  trust,
  audience,
  clock,
  mostNonces,
}: VerifierParts): RequestVerifier => {
  const see = createNonceMemory({ validMs: VALID_MS, ...(mostNonces !== undefined && { most: mostNonces }) });

  const checkHead: RequestVerifier['checkHead'] = async ({ method, url, headers }) => {
    const { signature, 'signature-input': signatureInput, 'content-digest': contentDigest } = headers;
    if (signature === undefined && signatureInput === undefined) throw new ContextRefusal('CONTEXT_MISSING');
    const areTexts =
      typeof signature === 'string' &&
      typeof signatureInput === 'string' &&
      typeof contentDigest === 'string';
    if (!areTexts || !url.startsWith('/')) throw new ContextRefusal('CONTEXT_UNVERIFIED');
    const message = { method, target: url, contentDigest };
    const { nonce, ...times } = await verifyMessage(message, { signature, signatureInput }, trust);
    const now = clock().getTime();
    judgeTimes(times, now / 1000);
    const seen = see(nonce, now);
    if (seen === 'seen') throw new ContextRefusal('CONTEXT_REPLAYED');
    if (seen === 'full') throw new ContextRefusal('CONTEXT_MEMORY_FULL');
    return { contentDigest };
  };

  const openBody: RequestVerifier['openBody'] = ({ contentDigest }, body) => {
    if (contentDigestOf(body) !== contentDigest) throw new ContextRefusal('CONTEXT_BODY_MISMATCH');
    const { query, operationName, variables, extensions } = parse(body);
    const carried = readContext(isObject(extensions) ? extensions[CONTEXT_MEMBER] : undefined);
    if (typeof query !== 'string' || carried === undefined) throw new ContextRefusal('CONTEXT_MALFORMED');
    if (carried.audience !== audience) throw new ContextRefusal('CONTEXT_FOR_ANOTHER');
    const { caller, now, requestId } = carried;
    return {
      request: {
        query,
        ...(typeof operationName === 'string' && { operationName }),
        ...(isObject(variables) && { variables }),
      },
      context: { caller, now, requestId },
    };
  };

  return { checkHead, openBody };
};
