import { createClaimOnce } from '../../../subgraphs/harness/platform/proof-store.ts';
import type { Config } from '../../config.ts';
import { createCheckPossession } from '../../identity/dpop/check-possession.ts';
import { createNonces } from '../../identity/dpop/nonces.ts';
import { createVerifyProof } from '../../identity/dpop/verify-proof.ts';
import { createIdentify, type Identify, type Verifier } from '../../identity/identify.ts';
import { createIssuerVerifier } from '../../identity/issuer/create-issuer-verifier.ts';
import { readIssuersFile } from '../../identity/issuer/issuers-file.ts';
import type { Installation } from '../installation.ts';

export interface WhoParts {
  readonly config: Pick<Config, 'issuersFile' | 'publicUrl' | 'proofNonce'>;
  readonly installation: Pick<Installation, 'platform' | 'nonceKey'>;
  readonly clock: () => Date;
  /** Asked after the issuers. */
  readonly verifiers?: readonly Verifier[];
}

/** How a gateway tells who asks. */
export interface Who {
  readonly identify: Identify;
  readonly readyDetails: () => Readonly<Record<string, unknown>>;
}

/** Believes the issuers of CREDIT_ISSUERS_FILE, and proofs of possession once among all gateways of an installation. */
export const createWho = async ({ config, installation, clock, verifiers = [] }: WhoParts): Promise<Who> => {
  const { issuersFile, publicUrl, proofNonce } = config;
  if (issuersFile === undefined) return { identify: createIdentify({ verifiers }), readyDetails: () => ({}) };
  const verifyProof = createVerifyProof({
    urls: [publicUrl],
    claimOnce: createClaimOnce(await installation.platform()),
    ...(proofNonce === 'required' && { nonces: createNonces({ key: installation.nonceKey }) }),
  });
  const issuers = createIssuerVerifier({
    issuers: await readIssuersFile(issuersFile, process.env),
    clock,
    // Why nobody: the registry does not find subjects by their identity numbers yet.
    subjectOfIdentity: async () => undefined,
    checkPossession: createCheckPossession(verifyProof),
  });
  await issuers.warm();
  return {
    identify: createIdentify({ verifiers: [issuers.verify, ...verifiers] }),
    readyDetails: () => ({ issuers: issuers.states() }),
  };
};
