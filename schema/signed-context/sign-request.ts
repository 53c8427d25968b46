import { randomBytes } from 'node:crypto';
import type { SubgraphContext, SubgraphRequest } from '../subgraph.ts';
import { contentDigestOf } from './content-digest.ts';
import { writeContext } from './context-codec.ts';
import type { ContextKey } from './context-keys.ts';
import { signMessage } from './message-signature.ts';

/** How long a signed context is valid. */
export const LIFETIME_SECONDS = 30;

/** A member of the request's `extensions`: there it is covered by the digest of the body and has no size limit of its own. */
export const CONTEXT_MEMBER = 'creditContext';

export interface SignedRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SignRequestParts {
  readonly key: ContextKey;
  /** The subgraph that is asked. */
  readonly audience: string;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly clock: () => Date;
  readonly nonces?: () => string;
}

const randomNonce = (): string => randomBytes(16).toString('base64url');

/** Puts what the gateway has established into a request, and signs both for one subgraph and half a minute. */
export const createRequestSigner =
  ({ key, audience, method, target, clock, nonces = randomNonce }: SignRequestParts) =>
  (
    { query, operationName, variables }: SubgraphRequest,
    { caller, now, requestId }: SubgraphContext,
  ): SignedRequest => {
    const extensions = { [CONTEXT_MEMBER]: writeContext({ audience, requestId, now, caller }) };
    const body = JSON.stringify({ query, operationName, variables, extensions });
    const contentDigest = contentDigestOf(body);
    const created = Math.floor(clock().getTime() / 1000);
    const { signature, signatureInput } = signMessage(
      { method, target, contentDigest },
      { key, created, expires: created + LIFETIME_SECONDS, nonce: nonces() },
    );
    return {
      body,
      headers: { 'content-digest': contentDigest, 'signature-input': signatureInput, signature },
    };
  };
