/** What can be wrong with a token, or with the proof that it is its sender's own. */
export const CREDENTIAL_ERRORS = {
  TOKEN_EXPIRED: { status: 401, message: 'The token has expired. Get a new one from its issuer.' },
  TOKEN_NOT_YET_VALID: {
    status: 401,
    message: 'The token is not valid yet. Wait until it is, and compare the clocks.',
  },
  TOKEN_FOR_ANOTHER: {
    status: 401,
    message:
      'The token is meant for another audience. Ask its issuer for one with the audience of this gateway.',
  },
  TOKEN_SIGNATURE_INVALID: {
    status: 401,
    message: 'The token is not signed as its issuer signs. Send the token unchanged, or get a new one.',
  },
  TOKEN_INVALID: {
    status: 401,
    message: 'The token lacks a claim it must have, or has it wrongly. Have its issuer compare the README.',
  },
  TOKEN_NOT_MAPPED: {
    status: 401,
    message:
      'The token is genuine, and its claims name nobody known here. Have its issuer compare the README.',
  },
  PROOF_REQUIRED: {
    status: 401,
    message: 'The token needs a proof of possession. Send it as DPoP with a proof made for this request.',
  },
  PROOF_INVALID: {
    status: 401,
    message: 'The proof of possession is malformed or not signed by its own key. Make it as RFC 9449 says.',
  },
  PROOF_FOR_ANOTHER: {
    status: 401,
    message:
      'The proof of possession is of another key, token, method or address. Make one for this request.',
  },
  PROOF_STALE: {
    status: 401,
    message: 'The proof of possession is too old or from the future. Make a new one for each request.',
  },
  PROOF_NONCE_NEEDED: {
    status: 401,
    message: 'The proof of possession lacks the nonce of DPoP-Nonce. Make a new one with it.',
  },
  PROOF_REPLAYED: {
    status: 401,
    message: 'The proof of possession has been used before. Make a new one for each request.',
  },
  ISSUER_UNAVAILABLE: {
    status: 503,
    message: 'The keys of the token’s issuer cannot be had, so the token cannot be checked. Ask again later.',
  },
  REGISTRY_UNAVAILABLE: {
    status: 503,
    message: 'Who asks cannot be looked up now, so nothing may be given out. Ask again later.',
  },
} as const;
