import { isWithinRegion, resolveRegion } from '../../schema/codes/regions.ts';
import type { Page, Place, Visible } from './expected-page.ts';
import { recordIdOf, type StoredRow, subjectOf } from './stored-rows.ts';

type Arguments = Readonly<Record<string, unknown>>;

const MOST_COUNTED = 100;

/** What of a field a search may know: nothing, where it is withheld or shown in part. */
const known = ({ view }: Visible, field: string): string | null => {
  const seen = view.get(field);
  return seen?.kind === 'shown' && typeof seen.value === 'string' ? seen.value : null;
};

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');

/** The numbers that name a subject whole, however they are written. */
const numbersOf = (row: StoredRow): readonly string[] =>
  [row.subjectRef, row.registrationNumber, row.organisationCode ?? String(row.uscc ?? '').slice(8, 17)]
    .filter((value): value is string => typeof value === 'string' && !value.startsWith('p'))
    .map(plain);

/** A text that is looked up as a number is looked for in no name. */
const isNumber = (text: string): boolean =>
  /^(?=.*\d{3})(?:[a-z0-9]{18}|\d{15}|[a-z0-9]{8}[\dx])$/.test(text);

const categoryOf = (id: string): string => {
  if (id.startsWith('p') || id.startsWith('92')) return 'PERSON';
  if (id.length === 15 || id.startsWith('9') || id.startsWith('N')) return 'ENTERPRISE';
  return id.startsWith('11') ? 'GOVERNMENT_BODY' : 'NON_ENTERPRISE_BODY';
};

/** How well a subject fits the text: 0 best, undefined not at all. */
const rankOf = (candidate: Visible, text: string | undefined): number | undefined => {
  const id = subjectOf(candidate.row);
  if (text === undefined) return categoryOf(id) === 'PERSON' ? undefined : 0;
  if (isNumber(text)) return numbersOf(candidate.row).includes(text) ? 0 : undefined;
  const place = plain(known(candidate, 'name') ?? '').indexOf(text);
  if (place === -1) return undefined;
  return place === 0 ? 0 : 1;
};

const isIn = (region: string, candidate: Visible): boolean => {
  const asked = resolveRegion(region)?.code ?? region;
  const own = known(candidate, 'regionCode');
  return own !== null && (own === asked || isWithinRegion(own, asked));
};

/** The page `searchSubjects` has to show, by walking through everyone who may be known of. */
export const expectedSearch = (
  everyone: readonly Visible[],
  { args, after }: { readonly args: Arguments; readonly after: Place | undefined },
): Page => {
  const text = typeof args.text === 'string' ? plain(args.text) : undefined;
  const fits = (candidate: Visible): boolean =>
    (typeof args.kind !== 'string' || categoryOf(subjectOf(candidate.row)) === args.kind) &&
    (typeof args.status !== 'string' || known(candidate, 'status') === args.status) &&
    (typeof args.region !== 'string' || isIn(args.region, candidate));
  const found = everyone.flatMap((candidate) => {
    const rank = fits(candidate) ? rankOf(candidate, text) : undefined;
    return rank === undefined
      ? []
      : [{ candidate, place: { value: rank, recordId: recordIdOf(candidate.row) } }];
  });
  const keyOf = ({ value, recordId }: Place): string => `${value} ${recordId}`;
  const beyond = found
    .filter(({ place }) => after === undefined || keyOf(place) > keyOf(after))
    .sort((a, b) => (keyOf(a.place) < keyOf(b.place) ? -1 : 1));
  const first = Number(args.first ?? 20);
  const places = new Map(found.map(({ candidate, place }) => [candidate, place]));
  return {
    records: beyond.slice(0, first).map(({ candidate }) => candidate),
    total: Math.min(found.length, MOST_COUNTED),
    hasNextPage: beyond.length > first,
    hasPreviousPage: after !== undefined,
    placeOf: (record) => places.get(record) ?? { value: 0, recordId: '' },
  };
};
