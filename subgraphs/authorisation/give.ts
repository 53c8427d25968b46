import { randomUUID } from 'node:crypto';
import { CodedError } from '../../schema/coded-error.ts';
import { parseSubjectId } from '../../schema/identifiers/subject-id-input.ts';
import type { GivenBy } from '../../schema/stored-grant.ts';
import type { Desk } from '../harness/resolve/define-desk.ts';
import { changeAuthorisation } from './show.ts';
import { readTerms, type Terms } from './terms.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** How long an authorisation on paper alone may hold. */
const MOST_ASSERTED_DAYS = 90;
const dayMs = 86_400_000;
const SHA256 = /^[0-9a-f]{64}$/;

const checkGrantee = async (client: string, { purpose }: Terms, { shared }: Desk): Promise<void> => {
  const [known] = await shared('select purposes from platform.clients where id = $1::text', [client]);
  const purposes = known?.purposes;
  if (!Array.isArray(purposes)) throw new CodedError('GRANTEE_UNKNOWN');
  if (!purposes.includes(purpose)) throw new CodedError('GRANTEE_PURPOSE_NOT_AGREED');
};

interface Given {
  readonly subject: string;
  readonly client: string;
  readonly givenBy: GivenBy;
  readonly terms: Terms;
  readonly evidence?: string;
}

const store = ({ subject, client, givenBy, terms, evidence }: Given, desk: Desk) => {
  const { now } = desk.context;
  return changeAuthorisation(
    desk,
    `with told as (
       insert into platform.notices (id, subject, kind, grant_id, created_at)
       select $1::text, $2::text, 'REGISTERED', $1::text, $11::timestamptz where $8::text = 'CLIENT'
     )
     insert into platform.authorisations
       (id, subject, client, purpose, record_types, valid_from, valid_to, given_by, uses, evidence, created_at)
     values ($1::text, $2::text, $3::text, $4::text, $5::text[], $6::timestamptz, $7::timestamptz, $8::text, $9::text,
             $10::text, $11::timestamptz)`,
    [
      ...[randomUUID(), subject, client, terms.purpose, terms.recordTypes],
      ...[terms.validFrom.toISOString(), terms.validTo.toISOString(), givenBy, terms.uses],
      ...[evidence, now.toISOString()],
    ],
  );
};

/** Resolves `giveAuthorisation`: over one's own records alone. */
export const giveAuthorisation = async (args: Arguments, desk: Desk) => {
  const { caller, now } = desk.context;
  const subject = parseSubjectId(String(args.subject));
  if (!caller.own.includes(subject)) throw new CodedError('NOT_YOUR_SUBJECT');
  const terms = readTerms(args.terms, now);
  const client = String(args.client);
  await checkGrantee(client, terms, desk);
  return store({ subject, client, givenBy: 'SUBJECT', terms }, desk);
};

/** Resolves `registerAuthorisation`: what a client says it holds on paper. */
export const registerAuthorisation = async (args: Arguments, desk: Desk) => {
  const { caller, now } = desk.context;
  const subject = parseSubjectId(String(args.subject));
  const terms = readTerms(args.terms, now);
  const evidence = String(args.evidence).toLowerCase();
  if (!SHA256.test(evidence)) throw new CodedError('EVIDENCE_INVALID');
  const mostMs = Math.max(now.getTime(), terms.validFrom.getTime()) + MOST_ASSERTED_DAYS * dayMs;
  if (terms.validTo.getTime() > mostMs) throw new CodedError('AUTHORISATION_TOO_LONG');
  const client = caller.client ?? '';
  await checkGrantee(client, terms, desk);
  return store({ subject, client, givenBy: 'CLIENT', terms, evidence }, desk);
};

/** Resolves `revokeAuthorisation`. One that was withdrawn before stays as it was. */
export const revokeAuthorisation = async ({ id }: Arguments, desk: Desk) => {
  const { caller, now } = desk.context;
  const revoked = await changeAuthorisation(
    desk,
    `update platform.authorisations set revoked_at = coalesce(revoked_at, $3::timestamptz)
     where id = $1::text and subject = any($2::text[])`,
    [id, caller.own, now.toISOString()],
  );
  if (revoked === undefined) throw new CodedError('AUTHORISATION_NOT_FOUND');
  return revoked;
};
