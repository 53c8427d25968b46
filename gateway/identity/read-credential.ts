/** How the holder of a token says that it is its own. */
export type Proof = 'BEARER' | 'DPOP';

export interface PresentedToken {
  readonly scheme: Proof;
  readonly token: string;
}

const CREDENTIAL = /^(Bearer|DPoP) ([\w.~+/-]+=*)$/i;

/** The token of an Authorization header; undefined where it holds none. */
export const readCredential = (authorization: string): PresentedToken | undefined => {
  const [, scheme, token] = CREDENTIAL.exec(authorization) ?? [];
  if (scheme === undefined || token === undefined) return undefined;
  return { scheme: scheme.toLowerCase() === 'dpop' ? 'DPOP' : 'BEARER', token };
};
