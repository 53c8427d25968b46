import { Refusal } from '../../refusal.ts';
import type { Credential } from '../identify.ts';
import type { Claims } from '../issuer/verify-token.ts';
import type { PresentedToken, Proof } from '../read-credential.ts';
import type { VerifyProof } from './verify-proof.ts';

/** Checks whether whoever sends a token may use it; throws a Refusal where not. */
export type CheckPossession = (
  presented: PresentedToken & { readonly claims: Claims },
  credential: Credential,
) => Promise<Proof>;

/** The key a token is bound to (RFC 7800); undefined where it is bound to none. */
const thumbprintOf = ({ cnf }: Claims): string | undefined => {
  if (cnf === undefined) return undefined;
  const jkt = typeof cnf === 'object' && cnf !== null ? Reflect.get(cnf, 'jkt') : undefined;
  // Why refused: a binding that is not understood must not be taken for none.
  if (typeof jkt !== 'string') throw new Refusal('TOKEN_INVALID');
  return jkt;
};

/** A token bound to a key is taken with a proof of that key alone, and one without a key as a bearer's alone. */
export const createCheckPossession =
  (verifyProof: VerifyProof): CheckPossession =>
  async ({ scheme, token, claims }, { headers, method, now }) => {
    const thumbprint = thumbprintOf(claims);
    if (thumbprint === undefined) {
      if (scheme === 'DPOP') throw new Refusal('PROOF_FOR_ANOTHER');
      return 'BEARER';
    }
    if (scheme === 'BEARER') throw new Refusal('PROOF_REQUIRED');
    const { dpop } = headers;
    const proof = typeof dpop === 'string' || dpop === undefined ? dpop : dpop.join(', ');
    await verifyProof(proof, { method, token, thumbprint, now });
    return 'DPOP';
  };
