import { errors } from 'jose';
import type { RefusalCode } from '../refusal.ts';

/** The code of what jose finds wrong with a token. */
export const tokenRefusal = (error: unknown): RefusalCode => {
  if (error instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'TOKEN_FOR_ANOTHER';
    return error.claim === 'nbf' && error.reason === 'check_failed' ? 'TOKEN_NOT_YET_VALID' : 'TOKEN_INVALID';
  }
  return 'TOKEN_SIGNATURE_INVALID';
};
