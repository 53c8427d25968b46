import { createClientStore } from '../../../subgraphs/harness/platform/client-store.ts';
import { createDocumentStore } from '../../../subgraphs/harness/platform/document-store.ts';
import { createGrantStore, type GrantStore } from '../../../subgraphs/harness/platform/grant-store.ts';
import { createClaimOnce } from '../../../subgraphs/harness/platform/proof-store.ts';
import { createSettleQuotas } from '../../../subgraphs/harness/platform/quota-store.ts';
import { type AdmitClient, createAdmitClient } from '../../clients/create-admit-client.ts';
import { createRegistry } from '../../clients/create-registry.ts';
import type { Config } from '../../config.ts';
import type { RecallParts } from '../../documents/create-recall.ts';
import { type CheckPossession, createCheckPossession } from '../../identity/dpop/check-possession.ts';
import { createNonces } from '../../identity/dpop/nonces.ts';
import { createVerifyProof } from '../../identity/dpop/verify-proof.ts';
import { createIdentify, type Identify } from '../../identity/identify.ts';
import type { SubjectOfIdentity } from '../../identity/issuer/caller-of-claims.ts';
import { createIssuerVerifier, type IssuerVerifier } from '../../identity/issuer/create-issuer-verifier.ts';
import { readIssuersFile } from '../../identity/issuer/issuers-file.ts';
import { createLedger } from '../../quota/create-ledger.ts';
import type { MeterParts } from '../../quota/create-meter.ts';
import type { Installation } from '../installation.ts';
import { developmentVerifiers } from '../token.ts';

export interface WhoParts {
  readonly config: Pick<Config, 'issuersFile' | 'publicUrl' | 'proofNonce'>;
  readonly installation: Pick<Installation, 'platform' | 'nonceKey'>;
  readonly clock: () => Date;
  /** Knows nobody where the domain of the subjects is out of reach. */
  readonly subjectOfIdentity?: SubjectOfIdentity;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** How a gateway tells who asks. */
export interface Who {
  readonly identify: Identify;
  readonly quotas: MeterParts;
  readonly documents: RecallParts;
  readonly grants: GrantStore;
  readonly subjectOfIdentity: SubjectOfIdentity;
  readonly readyDetails: () => Readonly<Record<string, unknown>>;
}

interface IssuerParts extends Pick<WhoParts, 'clock'> {
  readonly subjectOfIdentity: SubjectOfIdentity;
  readonly admit: AdmitClient;
  readonly checkPossession: CheckPossession;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const believeIssuers = async (file: string, { env, ...parts }: IssuerParts): Promise<IssuerVerifier> => {
  const issuers = createIssuerVerifier({
    ...parts,
    issuers: await readIssuersFile(file, env),
  });
  await issuers.warm();
  return issuers;
};

/**
 * Believes the issuers of CREDIT_ISSUERS_FILE, beside them the development issuer outside production; holds clients to
 * their registration, and takes proofs of possession once among all gateways of an installation.
 */
export const createWho = async (parts: WhoParts): Promise<Who> => {
  const { config, installation, clock, env = process.env } = parts;
  const { subjectOfIdentity = async () => undefined } = parts;
  const { issuersFile, publicUrl, proofNonce } = config;
  const platform = await installation.platform();
  const checkPossession = createCheckPossession(
    createVerifyProof({
      urls: [publicUrl],
      claimOnce: createClaimOnce(platform),
      ...(proofNonce === 'required' && { nonces: createNonces({ key: installation.nonceKey }) }),
    }),
  );
  const findClient = createRegistry(createClientStore(platform));
  const development = await developmentVerifiers(env, {
    checkPossession,
    admit: createAdmitClient({ find: findClient, unknown: 'believe' }),
  });
  const admit = createAdmitClient({ find: findClient });
  const issuers =
    issuersFile === undefined
      ? undefined
      : await believeIssuers(issuersFile, { admit, checkPossession, subjectOfIdentity, clock, env });
  return {
    quotas: { findClient, ledger: createLedger({ settle: createSettleQuotas(platform) }) },
    documents: { findClient, findDocument: createDocumentStore(platform).find },
    grants: createGrantStore(platform),
    subjectOfIdentity,
    identify: createIdentify({ verifiers: [...(issuers ? [issuers.verify] : []), ...development] }),
    readyDetails: () => (issuers === undefined ? {} : { issuers: issuers.states() }),
  };
};
