import { CodedError } from '../../schema/coded-error.ts';
import { parseSubjectId } from '../../schema/identifiers/subject-id-input.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import type { Desk } from '../harness/resolve/define-desk.ts';
import { PAGE_SIZE } from '../harness/sdl/connection.ts';
import { findAuthorisations } from './show.ts';

type Arguments = Readonly<Record<string, unknown>>;

const readPage = ({ first, before }: Arguments) => {
  const size = first ?? PAGE_SIZE.usual;
  if (typeof size !== 'number' || size < 0 || size > PAGE_SIZE.most) {
    throw new CodedError('PAGE_SIZE_OUT_OF_BOUNDS');
  }
  return { size, before: before instanceof Date ? before.toISOString() : (before ?? 'infinity') };
};

const NEWEST = 'created_at < $2::timestamptz order by created_at desc, id limit $3::int';

/** Resolves `Subject.authorisations`. */
export const authorisationsOf = (subject: SubjectId, args: Arguments, desk: Desk) => {
  const { size, before } = readPage(args);
  return findAuthorisations(desk, `subject = $1::text and ${NEWEST}`, [subject, before, size]);
};

/** Resolves `heldAuthorisations`: a client's own, an auditor's anybody's. */
export const heldAuthorisations = (args: Arguments, desk: Desk) => {
  const { size, before } = readPage(args);
  const { role, client } = desk.context.caller;
  const subject = typeof args.subject === 'string' ? parseSubjectId(args.subject) : undefined;
  const whose = role === 'AUDITOR' ? 'true' : 'client = $4::text';
  return findAuthorisations(
    desk,
    `($1::text is null or subject = $1::text) and ($4::text is null or true) and ${whose} and ${NEWEST}`,
    [subject, before, size, client],
  );
};

/** Resolves `Subject.authorisationNotices`. */
export const authorisationNotices = async (subject: SubjectId, _args: Arguments, desk: Desk) => {
  const found = await findAuthorisations(
    desk,
    `id in (select grant_id from platform.notices where subject = $1::text) order by created_at desc, id limit 100`,
    [subject],
  );
  return found.map((each) => ({ at: each.createdAt, authorisation: each }));
};
