import {
  boolean,
  citizenId,
  date,
  domainSchema,
  index,
  recordTable,
  sql,
  text,
  textList,
} from '../harness/tables.ts';

export const schema = domainSchema('registry');

/**
 * Subjects whose name the public may be shown: organisations, and individual businesses under a trade name.
 * Why of its own: what others alone may find lies in indexes of its own, so that it costs the public no time.
 */
const OPEN = sql`state = 'ACTIVE' and not minor_at_act and (left(subject_ref, 2) <> '92' and left(subject_ref, 1) <> 'p' or has_trade_name is true)`;

const TERMS = sql`registry.search_terms(search_text, region_code, status, subject_ref)`;

/** `publishedThrough` holds codes of STATUTORY_PUBLICATIONS (rules.ts); a person in none of them is not published. */
export const subjects = recordTable(
  schema,
  'subjects',
  {
    name: text().notNull(),
    formerNames: textList(),
    hasTradeName: boolean(),
    regionCode: text(),
    status: text(),
    registrationDate: date(),
    address: text(),
    uscc: text(),
    organisationCode: text(),
    registrationNumber: text(),
    enterpriseType: text(),
    registeredCapital: text(),
    businessScope: text(),
    identityNumber: citizenId(),
    identityIndex: text(),
    publishedThrough: textList(),
    publishedUntil: date(),
    searchText: text().generatedAlwaysAs(sql`registry.search_text(name)`),
  },
  {
    key: [],
    internal: ['publishedThrough', 'publishedUntil'],
    blindIndex: { of: 'identityNumber', column: 'identityIndex' },
    indexes: [
      index('subjects_open').on(sql`record_id`).where(OPEN),
      index('subjects_open_terms').using('gin', TERMS).where(OPEN),
      index('subjects_rest').on(sql`record_id`).where(sql`not (${OPEN})`),
      index('subjects_rest_terms').using('gin', TERMS).where(sql`not (${OPEN})`),
      index('subjects_registration_number').on(sql`registration_number`),
      index('subjects_identity').on(sql`identity_index`),
      index('subjects_organisation_code').on(sql`coalesce(organisation_code, substr(uscc, 9, 9))`),
    ],
  },
);
