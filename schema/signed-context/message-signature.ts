import { sign, verify } from 'node:crypto';
import { createSignatureSync, isSignatureError, verifySignature } from 'http-message-sig';
import type { ContextKey } from './context-keys.ts';
import { ContextRefusal } from './context-refusal.ts';

/** What of an HTTP request is signed. */
export interface SignedMessage {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly target: string;
  readonly contentDigest: string;
}

/** Seconds since 1970, as RFC 9421 counts. */
export interface SignatureTimes {
  readonly created: number;
  readonly expires: number;
}

export interface VerifiedParameters extends SignatureTimes {
  readonly nonce: string;
}

export interface SignatureFields {
  readonly signature: string;
  readonly signatureInput: string;
}

const LABEL = 'credit';
const TAG = 'credit-context';
const ALGORITHM = 'ed25519';
const COMPONENTS = ['@method', '@path', '@query', 'content-digest'];
const PARAMETERS = ['created', 'expires', 'nonce', 'keyid', 'alg', 'tag'];

/** Why no host: it may be another on the way, and which subgraph is meant is said in the signed body. */
const describe = ({ method, target, contentDigest }: SignedMessage) => ({
  kind: 'request' as const,
  method,
  targetUri: `http://subgraph.invalid${target}`,
  fields: [{ name: 'content-digest', value: contentDigest }],
});

/** Signs a request (RFC 9421, Ed25519) over its method, path, query and digest. */
export const signMessage = (
  message: SignedMessage,
  { key, nonce, ...times }: SignatureTimes & { readonly key: ContextKey; readonly nonce: string },
): SignatureFields =>
  createSignatureSync(describe(message), {
    label: LABEL,
    components: COMPONENTS,
    parameters: { ...times, nonce, keyid: key.keyid, alg: ALGORITHM, tag: TAG },
    signer: { algorithm: ALGORITHM, sign: (data) => sign(null, data, key.key) },
  });

const verifierOf = ({ key }: ContextKey) => ({
  algorithm: ALGORITHM,
  verify: (data: Uint8Array, signature: Uint8Array) => verify(null, data, key, signature),
});

const unverified = (cause?: unknown): ContextRefusal => new ContextRefusal('CONTEXT_UNVERIFIED', { cause });

/**
 * Verifies that a trusted key signed exactly this, and returns what it said of time and nonce, which are still to be
 * judged. Throws CONTEXT_UNVERIFIED, the same for every way of not being signed so.
 */
export const verifyMessage = async (
  message: SignedMessage,
  { signature, signatureInput }: SignatureFields,
  trust: readonly ContextKey[],
): Promise<VerifiedParameters> => {
  const { fields, ...described } = describe(message);
  const signed = [
    ...fields,
    { name: 'signature', value: signature },
    { name: 'signature-input', value: signatureInput },
  ];
  const verified = await verifySignature(
    { ...described, fields: signed },
    {
      label: LABEL,
      policy: {
        algorithms: [ALGORITHM],
        requiredComponents: COMPONENTS,
        requiredParameters: PARAMETERS,
        // Why: of time this door judges nothing; who does says which clock differs.
        clockSkew: Number.MAX_SAFE_INTEGER,
      },
      resolveVerifier: ({ parameters }) => {
        const trusted = trust.find(({ keyid }) => keyid === parameters.keyid);
        if (trusted === undefined || parameters.tag !== TAG) throw unverified();
        return verifierOf(trusted);
      },
    },
  ).catch((error: unknown) => {
    if (isSignatureError(error)) throw unverified(error);
    throw error;
  });
  const { created, expires, nonce } = verified.parameters;
  if (created === undefined || expires === undefined || nonce === undefined) throw unverified();
  return { created, expires, nonce };
};
