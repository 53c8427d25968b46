import type { KeyObject } from 'node:crypto';
import { decodeJwt, jwtVerify, SignJWT } from 'jose';
import type { Caller } from '../../../schema/caller.ts';
import type { Purpose } from '../../../schema/codes/purposes.ts';
import type { AdmitClient } from '../../clients/create-admit-client.ts';
import { Refusal } from '../../refusal.ts';
import type { CheckPossession } from '../dpop/check-possession.ts';
import type { Verifier } from '../identify.ts';
import { type PresentedToken, readCredential } from '../read-credential.ts';
import { tokenRefusal } from '../token-refusal.ts';
import { type Bearer, type ReadBearer, readBearer } from './token-claims.ts';

const ISSUER = 'urn:credit-gateway:development';
const AUDIENCE = 'credit-gateway';
const ALGORITHM = 'EdDSA';

export interface IssueOptions {
  readonly key: KeyObject;
  readonly now: Date;
  readonly lifetimeSeconds: number;
  /** Of the key the token is bound to (RFC 9449 section 6.1); left out: whoever has the token may use it. */
  readonly thumbprint?: string;
}

/** A token that says everything of its bearer, grants included. Throws a Refusal where that contradicts itself. */
export const issueToken = async (
  bearer: Bearer,
  { key, now, lifetimeSeconds, thumbprint }: IssueOptions,
): Promise<string> => {
  if (readBearer(bearer) === undefined) throw new Refusal('TOKEN_INVALID');
  const seconds = Math.floor(now.getTime() / 1000);
  const bound = thumbprint === undefined ? {} : { cnf: { jkt: thumbprint } };
  return new SignJWT({ credit: bearer, ...bound })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(seconds)
    .setNotBefore(seconds)
    .setExpirationTime(seconds + lifetimeSeconds)
    .sign(key);
};

/** The token of an Authorization header that claims to be of the development issuer; not believed yet. */
const presentedIn = (authorization: string): PresentedToken | undefined => {
  const presented = readCredential(authorization);
  try {
    return presented !== undefined && decodeJwt(presented.token).iss === ISSUER ? presented : undefined;
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

export interface DevelopmentVerifierParts {
  /** Left out: a token that is bound to a key is refused. */
  readonly checkPossession?: CheckPossession;
  readonly admit?: AdmitClient;
}

const bearersAlone: CheckPossession = async ({ scheme, claims }) => {
  if (scheme !== 'BEARER' || claims.cnf !== undefined) throw new Refusal('TOKEN_INVALID');
  return scheme;
};

/** Believes tokens of the development issuer. Whatever is wrong with one has its code; none is taken for the public. */
export const createDevelopmentVerifier =
  (
    key: KeyObject,
    { checkPossession = bearersAlone, admit = async (caller) => caller }: DevelopmentVerifierParts = {},
  ): Verifier =>
  async (credential): Promise<Caller | undefined> => {
    const { authorization, purpose, now } = credential;
    const presented = presentedIn(authorization);
    if (presented === undefined) return undefined;
    const { payload } = await jwtVerify(presented.token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['iat', 'nbf', 'exp'],
      currentDate: now,
    }).catch((cause: unknown) => {
      throw new Refusal(tokenRefusal(cause), undefined, { cause });
    });
    const bearer = readBearer(payload.credit);
    if (bearer === undefined) throw new Refusal('TOKEN_INVALID');
    const proof = await checkPossession({ ...presented, claims: payload }, credential);
    const used = purposeOf(bearer, purpose);
    return admit({ ...bearer.caller, ...(used !== undefined && { purpose: used }) }, { proof, now });
  };
