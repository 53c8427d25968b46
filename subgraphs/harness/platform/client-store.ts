import { isRole } from '../../../schema/caller.ts';
import { isPurpose } from '../../../schema/codes/purposes.ts';
import { CLIENT_PROOFS, DOCUMENT_MODES, type RegisteredClient } from '../../../schema/registered-client.ts';
import type { Row } from '../storage/statement.ts';
import type { Session } from '../storage/transaction.ts';

/** The registry of clients, in the database that all gateways of an installation share. */
export interface ClientStore {
  readonly find: (id: string) => Promise<RegisteredClient | undefined>;
  readonly list: () => Promise<readonly RegisteredClient[]>;
  /** False where there is one of that id already. */
  readonly add: (client: RegisteredClient) => Promise<boolean>;
  /** False where there is none of that id. Undefined: it may ask again. */
  readonly suspend: (id: string, at: Date | undefined) => Promise<boolean>;
}

const COLUMNS =
  'id, organisation, contact, roles, purposes, requests_per_minute, cost_per_minute, proof, documents, valid_from, valid_to, suspended_at';

const text = (value: unknown): string => String(value ?? '');
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : []);
const instant = (value: unknown): Date => new Date(text(value));

/** Why the strictest where the stored code is unknown: an older gateway must not open what a newer one closed. */
const oneOf = <Code extends string>(codes: readonly [...Code[], Code], stored: unknown): Code =>
  codes.find((code) => code === stored) ?? (codes.at(-1) as Code);

const readClient = (row: Row): RegisteredClient => ({
  id: text(row.id),
  organisation: text(row.organisation),
  contact: text(row.contact),
  roles: texts(row.roles).filter(isRole),
  purposes: texts(row.purposes).filter(isPurpose),
  requestsPerMinute: Number(row.requests_per_minute),
  costPerMinute: Number(row.cost_per_minute),
  proof: oneOf([...CLIENT_PROOFS], row.proof),
  documents: oneOf([...DOCUMENT_MODES], row.documents),
  validFrom: instant(row.valid_from),
  validTo: instant(row.valid_to),
  ...(row.suspended_at !== null && { suspendedAt: instant(row.suspended_at) }),
});

export const createClientStore = ({ query }: Pick<Session, 'query'>): ClientStore => ({
  find: async (id) => {
    const [row] = await query(`select ${COLUMNS} from platform.clients where id = $1`, [id]);
    return row === undefined ? undefined : readClient(row);
  },
  list: async () => (await query(`select ${COLUMNS} from platform.clients order by id`)).map(readClient),
  add: async (client) => {
    const added = await query(
      `insert into platform.clients (${COLUMNS})
       values ($1, $2, $3, $4::text[], $5::text[], $6::int, $7::int, $8, $9, $10::timestamptz, $11::timestamptz, $12::timestamptz)
       on conflict do nothing returning 1`,
      [
        ...[client.id, client.organisation, client.contact],
        ...[client.roles, client.purposes],
        ...[client.requestsPerMinute, client.costPerMinute, client.proof, client.documents],
        ...[client.validFrom.toISOString(), client.validTo.toISOString(), client.suspendedAt?.toISOString()],
      ],
    );
    return added.length === 1;
  },
  suspend: async (id, at) => {
    const changed = await query(
      'update platform.clients set suspended_at = $2::timestamptz where id = $1 returning 1',
      [id, at?.toISOString()],
    );
    return changed.length === 1;
  },
});
