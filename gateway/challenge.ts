import type { ErrorCode } from './errors.ts';

/** Which proofs of possession are understood (RFC 9449 section 7.1). */
const ALGORITHMS = 'algs="ES256 ES384 EdDSA Ed25519"';

const PROOF_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'PROOF_REQUIRED',
  'PROOF_INVALID',
  'PROOF_FOR_ANOTHER',
  'PROOF_STALE',
  'PROOF_REPLAYED',
]);

/** What a 401 asks for (RFC 6750 section 3, RFC 9449 section 7.1), for the code of its refusal. */
export const challengeFor = (code: ErrorCode): string => {
  if (code === 'PROOF_NONCE_NEEDED') return `DPoP error="use_dpop_nonce", ${ALGORITHMS}`;
  if (PROOF_CODES.has(code)) return `DPoP error="invalid_dpop_proof", ${ALGORITHMS}`;
  return `Bearer error="invalid_token", DPoP ${ALGORITHMS}`;
};
