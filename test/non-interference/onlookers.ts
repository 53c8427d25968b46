import type { Audience } from '../../schema/access/label.ts';
import { type Caller, type Grant, PUBLIC_CALLER } from '../../schema/caller.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import { OPERATOR } from '../other-roles.ts';
import { NOW } from './now.ts';
import { kindOfSubject } from './own-words.ts';
import { type StoredTable, subjectOf } from './stored-rows.ts';

/** What one may see, in the words of the law: said again here, and not read from the policy. */
export interface Standpoint {
  readonly name: string;
  /** The audiences one belongs to when one asks about a subject's records of a type. */
  readonly belongsTo: (about: {
    readonly subject: SubjectId;
    readonly recordType: string;
  }) => readonly Audience[];
  /** Subjects that one sees more of than others do, where they are few: they are asked about more often. */
  readonly favours: readonly SubjectId[];
}

/** Who asks; several may see the same. */
export interface Onlooker {
  readonly name: string;
  readonly caller: Caller;
  readonly standpoint: Standpoint;
  /** How often it asks, beside the others. */
  readonly share: number;
}

const ANYONE: Standpoint = { name: 'what is public', belongsTo: () => ['PUBLIC'], favours: [] };
const AUDIT: Standpoint = { name: 'what auditors see', belongsTo: () => ['AUDITOR'], favours: [] };
const NOBODY: Standpoint = { name: 'nothing at all', belongsTo: () => [], favours: [] };

export const PUBLIC_ONLOOKER: Onlooker = {
  ...{ name: 'the public', caller: PUBLIC_CALLER, standpoint: ANYONE, share: 4 },
};

const nothing = { own: [], grants: [], duties: [] } as const;

const ownerOf = (name: string, own: readonly SubjectId[]): Onlooker => ({
  name,
  caller: { ...nothing, role: 'SUBJECT', purpose: 'OWN_RECORDS', own },
  standpoint: {
    name,
    belongsTo: ({ subject }) => (own.includes(subject) ? ['PUBLIC', 'AUTHORISED'] : ['PUBLIC']),
    favours: own,
  },
  share: 2,
});

const dayMs = 86_400_000;
const daysAway = (days: number): Date => new Date(NOW.getTime() + days * dayMs);

/** What a client may hold over a subject, by turns; `opens` is what of it the law lets through. */
const HOLDINGS: readonly {
  readonly grants: (all: readonly string[]) => readonly Partial<Grant>[];
  readonly opens: (recordType: string, place: number) => boolean;
}[] = [
  { grants: () => [{}], opens: () => true },
  { grants: (all) => [{ recordTypes: all.filter((_, n) => n % 2 === 0) }], opens: (_, n) => n % 2 === 0 },
  { grants: () => [{ validTo: daysAway(-1) }, { validTo: NOW }], opens: () => false },
  { grants: () => [{ validFrom: daysAway(1) }, { purpose: 'POST_LOAN_MONITORING' }], opens: () => false },
  { grants: () => [{ revokedAt: daysAway(-1) }], opens: () => false },
  { grants: () => [{ revokedAt: NOW }, { purpose: 'POST_LOAN_MONITORING' }], opens: () => false },
  { grants: () => [], opens: () => false },
  {
    grants: (all) => [
      { validTo: daysAway(-1) },
      { recordTypes: all.filter((_, n) => n % 3 > 0), validFrom: NOW, revokedAt: daysAway(1) },
    ],
    opens: (_, n) => n % 3 > 0,
  },
];

const holdingOf = (place: number) => HOLDINGS[place % HOLDINGS.length];

const grantsOver = (subjects: readonly SubjectId[], recordTypes: readonly string[]): readonly Grant[] =>
  subjects.flatMap((subject, place) =>
    (holdingOf(place)?.grants(recordTypes) ?? []).map((changed, n) => ({
      ...{ id: `grant ${n} of ${subject}`, subject, purpose: 'LOAN_REVIEW', recordTypes },
      ...{ validFrom: daysAway(-100), validTo: daysAway(100) },
      ...changed,
    })),
  );

const clientsOver = (subjects: readonly SubjectId[], recordTypes: readonly string[]): readonly Onlooker[] => {
  const isOpen = (subject: SubjectId, recordType: string): boolean => {
    const [place, type] = [subjects.indexOf(subject), recordTypes.indexOf(recordType)];
    return place >= 0 && type >= 0 && holdingOf(place)?.opens(recordType, type) === true;
  };
  const client = { ...nothing, role: 'CLIENT', purpose: 'LOAN_REVIEW', client: 'bank' } as const;
  const teller = { ...client, actingPerson: 'teller 7' };
  const grants = grantsOver(subjects, recordTypes);
  const seeing = (name: string, isServed: (subject: SubjectId) => boolean): Standpoint => ({
    name,
    belongsTo: ({ subject, recordType }) =>
      isServed(subject) && isOpen(subject, recordType) ? ['PUBLIC', 'AUTHORISED'] : ['PUBLIC'],
    favours: [],
  });
  const named = seeing('what grants open', () => true);
  const unnamed = seeing('what grants of firms open', (id) => kindOfSubject(id) === 'ORGANISATION');
  return [
    { name: 'a bank with grants', caller: { ...teller, grants }, standpoint: named, share: 4 },
    { name: 'a bank that names no person', caller: { ...client, grants }, standpoint: unnamed, share: 1 },
    { name: 'a bank without grants', caller: teller, standpoint: ANYONE, share: 1 },
    {
      name: 'a bank on an organ’s purpose',
      caller: { ...teller, grants, purpose: 'SUPERVISION' },
      ...{ standpoint: ANYONE, share: 1 },
    },
  ];
};

const organsFor = (recordTypes: readonly string[]): readonly Onlooker[] => {
  const onDuty = recordTypes.filter((type, place) => type === 'Subject' || place % 3 > 0);
  const duties = [
    { code: 'supervising', recordTypes: onDuty, purposes: ['SUPERVISION'] },
    { code: 'permitting', recordTypes, purposes: ['PERMIT_REVIEW'] },
  ] as const;
  const organ = { ...nothing, role: 'GOVERNMENT', organisation: 'organ', actingPerson: 'clerk 3' } as const;
  return [
    {
      name: 'an organ on duty',
      caller: { ...organ, purpose: 'SUPERVISION', duties },
      standpoint: {
        name: 'what a duty opens',
        belongsTo: ({ recordType }) => (onDuty.includes(recordType) ? ['PUBLIC', 'GOVERNMENT'] : ['PUBLIC']),
        favours: [],
      },
      share: 3,
    },
    {
      name: 'an organ on another purpose than its duty’s',
      caller: { ...organ, purpose: 'EXECUTION_ENQUIRY', duties },
      ...{ standpoint: ANYONE, share: 1 },
    },
    {
      name: 'an organ on a bank’s purpose',
      caller: { ...organ, purpose: 'LOAN_REVIEW', duties: [{ code: 'all', recordTypes }] },
      ...{ standpoint: ANYONE, share: 1 },
    },
  ];
};

/** Whom non-interference is shown for: every role, and clients, organs and agents as they may stand. */
export const createOnlookers = (tables: readonly StoredTable[]): readonly Onlooker[] => {
  const recordTypes = tables.map(({ record }) => record.typeName);
  const subjects = [
    ...new Set(
      tables.flatMap(({ record, rows }) => (record.place.kind === 'entity' ? rows.map(subjectOf) : [])),
    ),
  ].sort();
  const persons = subjects.filter((id) => id.startsWith('p'));
  const others = subjects.filter((id) => !id.startsWith('p'));
  const [person, agent] = persons;
  if (person === undefined || agent === undefined) throw new Error('there are too few persons to ask');
  const auditor: Caller = { ...nothing, role: 'AUDITOR', purpose: 'AUDIT' };
  return [
    PUBLIC_ONLOOKER,
    ownerOf('a person', [person]),
    ownerOf('an agent of companies', [agent, ...others.filter((_, place) => place % 4 === 0)]),
    ...clientsOver(subjects, recordTypes),
    ...organsFor(recordTypes),
    { name: 'the auditor', caller: auditor, standpoint: AUDIT, share: 1 },
    { name: 'the operator', caller: OPERATOR, standpoint: NOBODY, share: 1 },
  ];
};
