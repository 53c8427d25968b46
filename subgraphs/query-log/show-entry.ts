import type { EntryParts, PlainReference } from './entry-parts.ts';
import type { StoredEntry } from './find-entries.ts';
import {
  type Body,
  countsIn,
  listIn,
  numberIn,
  objectIn,
  objectsIn,
  textIn,
  withheldIn,
} from './read-body.ts';

const firstOf = (references: readonly PlainReference[], kind: string): string | null =>
  references.find((reference) => reference.kind === kind)?.value ?? null;

const operationOf = (hash: string | null, { operationText }: EntryParts) =>
  hash === null ? null : { hash, text: () => operationText(hash) };

/** An entry as `QueryLogEntry` shows it. What is kept beside its text is read when it is asked for. */
export const showEntry = ({ place, at, body: text }: StoredEntry, body: Body, parts: EntryParts) => {
  const caller = objectIn(body, 'caller');
  const references = () => parts.references(place);
  return {
    index: place,
    text,
    leafHash: () => parts.leafHash(place),
    loggedAt: at,
    at: textIn(body, 'at') ?? at,
    kind: (textIn(body, 'kind') ?? 'query').toUpperCase().replace('-', '_'),
    requestId: textIn(body, 'request'),
    role: textIn(caller, 'role'),
    client: textIn(caller, 'client'),
    organisation: textIn(caller, 'organisation'),
    tokenId: textIn(caller, 'token'),
    actingPerson: async () => firstOf(await references(), 'acting-person'),
    source: async () => firstOf(await references(), 'source-address'),
    purpose: textIn(body, 'purpose'),
    grants: objectsIn(body, 'grants').map((grant) => ({
      id: textIn(grant, 'id') ?? '',
      state: textIn(grant, 'state') ?? '',
    })),
    operation: operationOf(textIn(body, 'operation'), parts),
    outcome: textIn(body, 'outcome'),
    errors: listIn(body, 'errors').map(String),
    given: countsIn(body, 'given'),
    masked: countsIn(body, 'masked'),
    withheld: withheldIn(body),
    domains: objectsIn(body, 'sources').map((source) => ({
      domain: textIn(source, 'source') ?? '',
      outcome: textIn(source, 'how') ?? '',
      durationUs: numberIn(source, 'us'),
    })),
    subjectCount: numberIn(objectIn(body, 'subjects'), 'count') ?? 0,
    subjects: async () =>
      (await references()).flatMap(({ kind, value }) => (kind === 'subject' ? [value] : [])),
    durationUs: numberIn(body, 'us'),
    references,
  };
};
