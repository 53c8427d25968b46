import { ROLES, type Role } from '../../../schema/caller.ts';
import type { Purpose } from '../../../schema/codes/purposes.ts';
import { printRule } from '../../../schema/policy/legal-rules.ts';
import { LIFECYCLE } from '../../../schema/policy/lifecycle.ts';
import type { Period } from '../../../schema/policy/period.ts';
import { POLICY, type PolicyRow } from '../../../schema/policy/policy.ts';
import type { DomainSource } from '../parts.ts';
import { printMarkdownTable } from '../table.ts';
import { type Explanation, explain, type Way } from './explain.ts';
import { listPlaces, type Place } from './list-places.ts';
import { printCondition } from './print-condition.ts';

/** Those who read records, each for a purpose it may have. */
const READERS: readonly (readonly [Role, Purpose | 'ANY'])[] = [
  ['PUBLIC', 'ANY'],
  ['SUBJECT', 'OWN_RECORDS'],
  ['CLIENT', 'LOAN_REVIEW'],
  ['GOVERNMENT', 'SUPERVISION'],
];

const purposesOf = ({ purpose }: PolicyRow): string =>
  typeof purpose === 'string' ? purpose : purpose.join(', ');

const daysOf = ({ from = '', until }: Period): string =>
  until === undefined ? from : `${from} until ${until}`.trim();

const policyTable = (): string =>
  printMarkdownTable({
    heads: ['ROLE', 'PURPOSE', 'AUDIENCE', 'OUTCOME', 'ELSE TOLD', 'RULE', 'BASIS', 'IN FORCE'],
    rows: POLICY.map((row) => [
      ...[
        row.role,
        purposesOf(row),
        row.audience,
        row.outcome,
        row.reason ?? '',
        printRule(row.rule),
        row.basis,
      ],
      daysOf(row),
    ]),
  });

const livesTable = (): string =>
  printMarkdownTable({
    heads: ['AUDIENCE', 'IN FORCE', 'A RECORD EXISTS WHERE', 'RULES'],
    rows: LIFECYCLE.map((row) => [
      ...[row.audience, daysOf(row), printCondition(row.when), row.rules.map(printRule).join(', ')],
    ]),
  });

const rulesTable = ({ recordRules }: DomainSource): string =>
  printMarkdownTable({
    heads: ['RECORD RULE', 'HOLDS WHERE', 'IN FORCE', 'RULE', 'BASIS'],
    rows: Object.entries(recordRules).map(([name, rule]) => [
      ...[name, printCondition(rule.when), daysOf(rule), printRule(rule.rule), rule.basis],
    ]),
  });

const THROUGH = { allow: '', own: 'own', granted: 'granted', duty: 'on duty', withhold: '' } as const;
const ABOUT = { ORGANISATION: 'of organisations', PERSON: 'of persons' } as const;

const wayText = ({ through, of, when, as }: Way): string =>
  [...[THROUGH[through], of && ABOUT[of], when && `if ${when.name}`], as && `in part (${as})`]
    .filter((part) => part)
    .join(' ') || 'yes';

const waysText = ({ ways }: Explanation): readonly string[] => {
  const texts = [...new Set(ways.map(wayText))];
  return texts.includes('yes') ? ['yes'] : texts;
};

/** What a role gets; of what the public gets too only that it does. */
const cellOf = (explanation: Explanation, ofPublic: Explanation): string => {
  const known = waysText(ofPublic);
  const own = waysText(explanation);
  const reasons = [explanation, ofPublic].map(({ otherwise }) => otherwise && `no: ${otherwise.reason}`);
  const isSame = own.join() === known.join() && reasons[0] === reasons[1];
  if (isSame && explanation !== ofPublic) return 'same';
  const more = own.filter((text) => explanation === ofPublic || !known.includes(text));
  const ways = explanation === ofPublic || known.length === 0 ? more : more.map((text) => `also ${text}`);
  return [...ways, ...(reasons[0] === undefined ? [] : [reasons[0]])].join('; ');
};

/** The cells of a place, one a reader. */
type CellsOf = (place: Place) => readonly string[];

/** Why remembered: each place is looked at several times, and deciding it takes most of the time. */
const createCells = (now: Date): CellsOf => {
  const known = new Map<string, readonly string[]>();
  return (place) => {
    const before = known.get(place.coordinate);
    if (before !== undefined) return before;
    const [ofPublic, ...rest] = READERS.map(([role, purpose]) =>
      explain(place, { role, purpose, now, policy: POLICY }),
    );
    const cells =
      ofPublic === undefined ? [] : [ofPublic, ...rest].map((explanation) => cellOf(explanation, ofPublic));
    known.set(place.coordinate, cells);
    return cells;
  };
};

const nameOf = ({ kind, coordinate }: Place): string =>
  kind === 'type' ? 'the record' : coordinate.slice(coordinate.indexOf('.') + 1);

interface Line {
  readonly names: readonly string[];
  readonly cells: readonly string[];
}

/** What is the same for several fields is said once. */
const grouped = (places: readonly Place[], cellsOf: CellsOf): readonly Line[] => {
  const lines = new Map<string, Line>();
  for (const place of places) {
    const cells = cellsOf(place);
    const key = JSON.stringify([place.kind, cells]);
    lines.set(key, { names: [...(lines.get(key)?.names ?? []), nameOf(place)], cells });
  }
  return [...lines.values()];
};

const linesTable = (places: readonly Place[], cellsOf: CellsOf): string =>
  printMarkdownTable({
    heads: ['', ...READERS.map(([role]) => role)],
    rows: grouped(places, cellsOf).map(({ names, cells }) => [names.join(', '), ...cells]),
  });

/** The fields that every record type carries, as the first one has them. */
const envelopeOf = (all: readonly Place[]): readonly Place[] => {
  const ofTypes = new Map<string, Place[]>();
  for (const place of all.filter(({ recordType, kind }) => recordType !== undefined && kind === 'field')) {
    ofTypes.set(typeOf(place), [...(ofTypes.get(typeOf(place)) ?? []), place]);
  }
  const [first = [], ...others] = ofTypes.values();
  return first.filter((place) =>
    others.every((fields) => fields.some((field) => nameOf(field) === nameOf(place))),
  );
};

const typeOf = ({ coordinate }: Place): string => coordinate.split('.')[0] ?? coordinate;

const typeTables = (places: readonly Place[], cellsOf: CellsOf): readonly string[] =>
  [...new Set(places.map(typeOf))].map((type) => {
    const own = places.filter((place) => typeOf(place) === type);
    return `### ${type}\n\n${linesTable(own, cellsOf)}`;
  });

/** Roles that read no records are told of by what they may see all the same. */
const others = (places: readonly Place[], now: Date): readonly string[] =>
  ROLES.filter((role) => !READERS.some(([reader]) => reader === role)).map((role) => {
    const purpose = role === 'AUDITOR' ? 'AUDIT' : 'ANY';
    const open = places.filter(
      (place) => explain(place, { role, purpose, now, policy: POLICY }).ways.length > 0,
    );
    const types = [...new Set(open.map(typeOf))];
    return `- ${role}, purpose ${purpose}: ${types.length === 0 ? 'nothing' : types.join(', ')}.`;
  });

const HEAD = `# Who may see what

Printed by \`npm run permissions:review\` from labels, record rules and policy; a test holds it to them, so that whoever changes one of these shows here what changes for whom. Read it as a lawyer would.

A cell lists the ways in, any of which suffices, and after \`no\` the reason that is told where none opens it; \`same\`: as PUBLIC. "the record" says for whom such records exist at all; a field is read only in a record that exists. \`own\`: the subject itself · \`granted\`: by a grant of the subject in force · \`on duty\`: by a duty that covers the record type · \`if …\`: the record rule of that name · \`in part\`: masked. SUBJECT asks for OWN_RECORDS, CLIENT for LOAN_REVIEW, GOVERNMENT for SUPERVISION; what other purposes open says the policy.`;

/** The whole permission as one document to be reviewed: policy, lives of records, and by domain its rules and its types. */
export const reviewDocument = (domains: readonly DomainSource[], now: Date): string => {
  const seen = new Set<string>();
  const all = listPlaces(domains).filter(({ isPlumbing }) => !isPlumbing);
  const cellsOf = createCells(now);
  const envelope = envelopeOf(all);
  const usual = new Map(envelope.map((place) => [nameOf(place), cellsOf(place).join()]));
  const isUsual = (place: Place): boolean =>
    place.recordType !== undefined && usual.get(nameOf(place)) === cellsOf(place).join();
  const parts = domains.flatMap((domain) => {
    const places = listPlaces([domain]).filter(
      (place) => !place.isPlumbing && !seen.has(place.coordinate) && !isUsual(place),
    );
    for (const { coordinate } of places) seen.add(coordinate);
    const rules = Object.keys(domain.recordRules).length === 0 ? [] : [rulesTable(domain)];
    return [`## ${domain.name}`, ...rules, ...typeTables(places, cellsOf)];
  });
  return [
    ...[HEAD, '## The policy', policyTable(), '## The life of a record', livesTable()],
    ...['## Roles that read no records', others(all, now).join('\n')],
    ...['## Fields of every record, where nothing else is said', linesTable(envelope, cellsOf), ...parts],
  ].join('\n\n');
};
