import type { RegisteredDocument } from '../../../schema/registered-document.ts';
import type { Session } from '../storage/transaction.ts';

/** The operations that clients have registered. A hash names one text for ever, so none is changed. */
export interface DocumentStore {
  /** The text of a client's document; undefined where it has registered none of that hash. */
  readonly find: (client: string, hash: string) => Promise<string | undefined>;
  readonly list: (client?: string) => Promise<readonly RegisteredDocument[]>;
  /** How many of them are new. */
  readonly add: (documents: readonly RegisteredDocument[], now: Date) => Promise<number>;
}

export const createDocumentStore = ({ query }: Pick<Session, 'query'>): DocumentStore => ({
  find: async (client, hash) => {
    const [row] = await query(
      'select body from platform.documents where client = $1::text and hash = $2::text',
      [client, hash],
    );
    return row === undefined ? undefined : String(row.body);
  },
  list: async (client) => {
    const rows = await query(
      `select client, hash, name, body from platform.documents where $1::text is null or client = $1::text
       order by client, name, hash`,
      [client],
    );
    return rows.map(({ client: owner, hash, name, body }) => ({
      ...{ client: String(owner), hash: String(hash), body: String(body) },
      ...(typeof name === 'string' && { name }),
    }));
  },
  add: async (documents, now) => {
    const added = await query(
      `insert into platform.documents (client, hash, name, body, registered_at)
       select d.*, $5::timestamptz from unnest($1::text[], $2::text[], $3::text[], $4::text[]) d
       on conflict do nothing returning 1`,
      [
        ...[documents.map(({ client }) => client), documents.map(({ hash }) => hash)],
        ...[documents.map(({ name }) => name), documents.map(({ body }) => body)],
        now.toISOString(),
      ],
    );
    return added.length;
  },
});
