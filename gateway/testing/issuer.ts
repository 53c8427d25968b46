import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';
import type { IssuerConfig } from '../identity/issuer/issuers-file.ts';

export const ISSUER = 'https://id.example';
export const AUDIENCE = 'credit-gateway';
export const NOW = new Date('2026-11-25T08:00:00Z');
export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly sign: (claims: JWTPayload, header?: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly jwk: JSONWebKeySet['keys'][number];
}

/** A key pair of an issuer; its tokens hold for ten minutes around NOW unless the claims say otherwise. */
export const makeKey = async (kid: string, alg = 'ES256'): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const times = { iat: seconds(NOW), nbf: seconds(NOW), exp: seconds(NOW) + 600 };
  return {
    kid,
    alg,
    jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } as SigningKey['jwk'],
    sign: (claims, header = {}) =>
      new SignJWT({ iss: ISSUER, aud: AUDIENCE, ...times, ...claims })
        .setProtectedHeader({ alg, kid, ...header })
        .sign(privateKey),
  };
};

export const CONFIG: IssuerConfig = {
  issuer: ISSUER,
  audience: AUDIENCE,
  algorithms: ['ES256'],
  jwks_uri: 'https://id.example/jwks',
  clock_tolerance_seconds: 30,
  refresh_seconds: 600,
  stale_seconds: 3_600,
  callers: [
    { when: { claim: ['realm', 'roles'], is: 'bank' }, role: 'CLIENT', client: 'client_id' },
    {
      when: { claim: 'kind', is: 'person' },
      role: 'SUBJECT',
      identity: { claim: 'id_number', kind: 'CITIZEN_ID' },
      mandates: 'acts_for',
    },
    { when: { claim: 'kind', is: 'agent' }, role: 'SUBJECT', mandates: 'acts_for' },
    {
      when: { claim: 'kind', is: 'organ' },
      role: 'GOVERNMENT',
      organisation: 'org',
      duties: { claim: 'tasks', of: { supervise: ['TaxCreditRating'] } },
    },
  ],
};
