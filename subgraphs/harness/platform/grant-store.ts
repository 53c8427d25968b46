import { isPurpose, type Purpose } from '../../../schema/codes/purposes.ts';
import { type FindGrant, grantAt, type StoredGrant, type TakeGrants } from '../../../schema/stored-grant.ts';
import type { Row } from '../storage/statement.ts';
import type { Session } from '../storage/transaction.ts';

/** The written permissions of an installation, as the gateways use them. */
export interface GrantStore {
  readonly take: TakeGrants;
  readonly find: FindGrant;
}

export const GRANT_COLUMNS =
  'id, subject, client, purpose, record_types, valid_from, valid_to, given_by, uses, evidence, created_at, used_at, demanded_at, due_at, produced_at, revoked_at';

const text = (value: unknown): string => String(value ?? '');
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : []);

const readPurpose = (value: unknown): Purpose => {
  const code = text(value);
  if (!isPurpose(code)) throw new Error('a stored permission is for a purpose that is unknown here');
  return code;
};

const dateIn = (row: Row, column: string, name: string): Readonly<Record<string, Date>> => {
  const value = row[column];
  return value === null || value === undefined ? {} : { [name]: new Date(text(value)) };
};

export const readGrant = (row: Row): StoredGrant => ({
  id: text(row.id),
  subject: text(row.subject),
  client: text(row.client),
  purpose: readPurpose(row.purpose),
  recordTypes: texts(row.record_types),
  validFrom: new Date(text(row.valid_from)),
  validTo: new Date(text(row.valid_to)),
  givenBy: row.given_by === 'SUBJECT' ? 'SUBJECT' : 'CLIENT',
  uses: row.uses === 'PERIOD' ? 'PERIOD' : 'ONCE',
  ...(typeof row.evidence === 'string' && { evidence: row.evidence }),
  createdAt: new Date(text(row.created_at)),
  ...dateIn(row, 'used_at', 'usedAt'),
  ...dateIn(row, 'demanded_at', 'demandedAt'),
  ...dateIn(row, 'due_at', 'dueAt'),
  ...dateIn(row, 'produced_at', 'producedAt'),
  ...dateIn(row, 'revoked_at', 'revokedAt'),
});

/** Which of the client's permissions a question may use: in force, for its purpose, and of a type it asks for. */
const USABLE = `
  revoked_at is null and valid_from <= $6::timestamptz and $6::timestamptz < valid_to
  and purpose = $3::text and subject = any($4::text[]) and record_types && $5::text[]
  and not (due_at is not null and produced_at is null and due_at <= $6::timestamptz)
  and not (uses = 'ONCE' and used_at is not null)`;

/** Why one statement: what it reads, claims and notes is of one moment, and costs one way to the database. */
const TAKE = `
  with claimed as (
    update platform.authorisations set used_at = $6::timestamptz
    where client = $1::text and uses = 'ONCE' and ${USABLE}
    returning id
  ), noted as (
    insert into platform.uses (grant_id, at, request_id)
    select id, $6::timestamptz, $7::text from platform.authorisations
    where client = $1::text and ${USABLE} and (uses = 'PERIOD' or id in (select id from claimed))
    on conflict do nothing
  )
  select ${GRANT_COLUMNS}, id in (select id from claimed) as claimed
  from platform.authorisations
  where client = $1::text and subject = any($2::text[])`;

export const createGrantStore = ({ query }: Pick<Session, 'query'>): GrantStore => ({
  take: async ({ client, purpose, subjects, usable, recordTypes, now, requestId }) => {
    const rows = await query(TAKE, [
      ...[client, subjects, purpose, usable, recordTypes],
      ...[now.toISOString(), requestId],
    ]);
    return rows.map((row) => {
      const stored = readGrant(row);
      // Why ended: of a permission for one request, whoever did not claim it has none, however it was missed.
      const isMissed = stored.uses === 'ONCE' && stored.purpose === purpose && row.claimed !== true;
      return grantAt(isMissed ? { ...stored, usedAt: stored.usedAt ?? now } : stored, now);
    });
  },
  find: async (id, client) => {
    const [row] = await query(
      `select ${GRANT_COLUMNS} from platform.authorisations where id = $1::text and client = $2::text`,
      [id, client],
    );
    return row === undefined ? undefined : readGrant(row);
  },
});
