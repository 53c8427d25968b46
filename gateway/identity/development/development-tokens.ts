import type { KeyObject } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import type { Caller } from '../../../schema/caller.ts';
import type { Purpose } from '../../../schema/codes/purposes.ts';
import { Refusal, type RefusalCode } from '../../refusal.ts';
import type { Verifier } from '../identify.ts';
import { type Bearer, type ReadBearer, readBearer } from './token-claims.ts';

const ISSUER = 'urn:credit-gateway:development';
const AUDIENCE = 'credit-gateway';
const ALGORITHM = 'EdDSA';

export interface IssueOptions {
  readonly key: KeyObject;
  readonly now: Date;
  readonly lifetimeSeconds: number;
}

/** A token that says everything of its bearer, grants included. Throws a Refusal where that contradicts itself. */
export const issueToken = async (
  bearer: Bearer,
  { key, now, lifetimeSeconds }: IssueOptions,
): Promise<string> => {
  if (readBearer(bearer) === undefined) throw new Refusal('TOKEN_INVALID');
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({ credit: bearer })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(seconds)
    .setNotBefore(seconds)
    .setExpirationTime(seconds + lifetimeSeconds)
    .sign(key);
};

const codeOf = (error: unknown): RefusalCode => {
  if (error instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'TOKEN_FOR_ANOTHER';
    return error.claim === 'nbf' && error.reason === 'check_failed' ? 'TOKEN_NOT_YET_VALID' : 'TOKEN_INVALID';
  }
  return 'TOKEN_SIGNATURE_INVALID';
};

/** The token of an Authorization header that claims to be of the development issuer; not believed yet. */
const tokenOf = (authorization: string): string | undefined => {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization) ?? [];
  try {
    return token !== undefined && decodeJwt(token).iss === ISSUER ? token : undefined;
  } catch {
    return undefined;
  }
};

/** The purpose of a request: the one it states, within those of the token, else the only one of the token. */
const purposeOf = ({ purposes }: ReadBearer, stated: Purpose | undefined): Purpose | undefined => {
  if (purposes === undefined) return stated;
  if (stated !== undefined && !purposes.includes(stated)) throw new Refusal('PURPOSE_NOT_HELD');
  return stated ?? (purposes.length === 1 ? purposes[0] : undefined);
};

/** Believes tokens of the development issuer. Whatever is wrong with one has its code; none is taken for the public. */
export const createDevelopmentVerifier =
  (key: KeyObject): Verifier =>
  async ({ authorization, purpose, now }): Promise<Caller | undefined> => {
    const token = tokenOf(authorization);
    if (token === undefined) return undefined;
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['iat', 'nbf', 'exp'],
      currentDate: now,
    }).catch((cause: unknown) => {
      throw new Refusal(codeOf(cause), undefined, { cause });
    });
    const bearer = readBearer(payload.credit);
    if (bearer === undefined) throw new Refusal('TOKEN_INVALID');
    const used = purposeOf(bearer, purpose);
    return { ...bearer.caller, ...(used !== undefined && { purpose: used }) };
  };
