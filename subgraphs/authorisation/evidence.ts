import { createHash } from 'node:crypto';
import { CodedError } from '../../schema/coded-error.ts';
import type { Desk } from '../harness/resolve/define-desk.ts';
import { changeAuthorisation } from './show.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** How long a client has to show the paper. */
const DAYS_TO_PRODUCE = 10;

/** Resolves `demandEvidence`. A demand that stands is not prolonged by another. */
export const demandEvidence = async ({ id }: Arguments, desk: Desk) => {
  const { now } = desk.context;
  const demanded = await changeAuthorisation(
    desk,
    `update platform.authorisations set demanded_at = coalesce(demanded_at, $2::timestamptz),
       due_at = coalesce(due_at, $2::timestamptz + make_interval(days => $3::int))
     where id = $1::text and given_by = 'CLIENT'`,
    [id, now.toISOString(), DAYS_TO_PRODUCE],
  );
  if (demanded === undefined) throw new CodedError('AUTHORISATION_NOT_FOUND');
  return demanded;
};

/** Resolves `produceEvidence`: the paper whose digest was registered, late or in time; it is compared and not kept. */
export const produceEvidence = async ({ id, paper }: Arguments, desk: Desk) => {
  const { caller, now } = desk.context;
  const digest = createHash('sha256')
    .update(Buffer.from(String(paper), 'base64'))
    .digest('hex');
  const [known] = await desk.shared(
    'select evidence from platform.authorisations where id = $1::text and client = $2::text',
    [id, caller.client],
  );
  if (known === undefined) throw new CodedError('AUTHORISATION_NOT_FOUND');
  if (known.evidence !== digest) throw new CodedError('EVIDENCE_INVALID');
  return changeAuthorisation(
    desk,
    `update platform.authorisations set produced_at = coalesce(produced_at, $3::timestamptz)
     where id = $1::text and client = $2::text and evidence = $4::text`,
    [id, caller.client, now.toISOString(), digest],
  );
};
