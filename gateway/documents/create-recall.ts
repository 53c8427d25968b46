import type { DocumentMode } from '../../schema/registered-client.ts';
import type { Log } from '../audit/log-outcome.ts';
import { BoundedCache } from '../bounded-cache.ts';
import type { FindClient } from '../clients/create-registry.ts';
import type { Identified } from '../identity/identify.ts';
import { Refusal } from '../refusal.ts';
import { documentHash, namedHash } from './document-hash.ts';

/** Puts the text in place of the hash that names it, and holds a client to the documents it has registered. */
export type Recall = (identified: Identified) => Promise<Identified>;

export interface RecallParts {
  readonly findClient?: FindClient;
  readonly findDocument?: (client: string, hash: string) => Promise<string | undefined>;
  readonly log?: Log;
  /** How many texts are kept that callers sent with their hash. */
  readonly mostKept?: number;
}

/** Why bounded: a text is kept for whoever sends it. */
const MOST_LETTERS = 20_000;

const withQuery = (identified: Identified, query: string): Identified => ({
  ...identified,
  request: { ...identified.request, params: { ...identified.request.params, query } },
});

/** Persisted queries: registered ones by client, and automatic ones, whose texts any caller may send once. */
export const createRecall = (parts: RecallParts = {}): Recall => {
  const { findClient, findDocument, log, mostKept = 1_000 } = parts;
  const sent = new BoundedCache<string>({ limit: mostKept });
  const registered = new BoundedCache<string>({ limit: mostKept });

  const registeredText = async (client: string, hash: string): Promise<string | undefined> => {
    const key = `${hash} ${client}`;
    const known = registered.get(key);
    if (known !== undefined) return known;
    const found = await findDocument?.(client, hash).catch((cause: unknown) => {
      throw new Refusal('REGISTRY_UNAVAILABLE', [{}], { cause });
    });
    return found === undefined ? undefined : registered.set(key, found);
  };

  const modeOf = async (client: string | undefined): Promise<DocumentMode> =>
    client === undefined ? 'ALL' : ((await findClient?.(client))?.documents ?? 'ALL');

  /** Why not those with quotation marks: a text in the query may be an identity number, and those are kept nowhere. */
  const keep = (hash: string, query: string): void => {
    if (query.length <= MOST_LETTERS && !query.includes('"')) sent.set(hash, query);
  };

  return async (identified) => {
    const { caller, request } = identified;
    const { query } = request.params;
    const named = namedHash(request.params);
    const client = caller.role === 'CLIENT' ? caller.client : undefined;
    const mode = await modeOf(client);
    if (named === undefined && mode === 'ALL') return identified;
    const hash = query === '' ? named : documentHash(query);
    if (hash === undefined) return identified;
    if (query !== '' && named !== undefined && named !== hash) throw new Refusal('DOCUMENT_HASH_WRONG');
    const known = client === undefined ? undefined : await registeredText(client, hash);
    if (known !== undefined) return withQuery(identified, known);
    if (mode === 'REGISTERED') throw new Refusal('DOCUMENT_NOT_REGISTERED');
    if (mode === 'LOG_UNKNOWN') log?.info({ client, document: hash }, 'a document that is not registered');
    if (query !== '') {
      keep(hash, query);
      return identified;
    }
    const text = sent.get(hash);
    if (text === undefined) throw new Refusal('PERSISTED_QUERY_NOT_FOUND');
    return withQuery(identified, text);
  };
};
