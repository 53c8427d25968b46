// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is source code, and its placeholders are the source’s.

/** A mistake in the product's sources: what stands there once, and what would stand there instead. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const STANDING = 'schema/access/standing.ts';
const STATEMENT = 'subgraphs/harness/load/statement.ts';
const SELECTION = 'subgraphs/harness/load/field-selection.ts';
const LIFECYCLE = 'schema/policy/lifecycle.ts';

/** Mistakes that twin databases have to find by themselves. What changes around them is to be followed here. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'a mask removed',
    file: 'schema/masks/masks.ts',
    from: "return `${/^\\p{L}$/u.test(first) ? first : ''}**`;",
    to: 'return value;',
  },
  {
    name: 'a mask of as many stars as the name has letters',
    file: 'schema/masks/masks.ts',
    from: "return `${/^\\p{L}$/u.test(first) ? first : ''}**`;",
    to: "return first + '*'.repeat([...value].length - 1);",
  },
  {
    name: 'filters and sorts on what is stored where a record decides',
    file: SELECTION,
    from: 'return `case when ${fieldSql(decision, scope).plain} then r."${column.sqlName}" end`;',
    to: 'return `r."${column.sqlName}"`;',
  },
  {
    name: 'filters and sorts on masked values',
    file: SELECTION,
    from: 'return `case when ${fieldSql(decision, scope).plain} then r."${column.sqlName}" end`;',
    to: 'const seen = fieldSql(decision, scope);\n  return `case when ${seen.plain} or ${seen.masked} then r."${column.sqlName}" end`;',
  },
  {
    name: 'a withheld entry for values that are there, and none for those that are not',
    file: SELECTION,
    from: 'withheld: `case when ${shown} then 0 else ${bitOf(field)} end`,',
    to: 'withheld: `case when ${shown} or r."${columns[0]?.column.sqlName}" is null then 0 else ${bitOf(field)} end`,',
  },
  {
    name: 'a count before filtering',
    file: STATEMENT,
    from: 'where ${and(exists)})::int as "_total", `',
    to: 'where r.subject_ref = s.id)::int as "_total", `',
  },
  {
    name: 'a cursor with a hidden number in it',
    file: STATEMENT,
    from: '[`(${sorted})::text as "_sorted"`]',
    to: '[`(select count(*) from ${record.sqlTable} q where q.subject_ref = r.subject_ref)::text as "_sorted"`]',
  },
  {
    name: 'an error where a sealed record lies',
    file: STATEMENT,
    from: 'const exists = [`r.subject_ref = s.id`,',
    to: "const exists = [`r.subject_ref = s.id`, `1 / (case when r.state = 'SEALED' then 0 else 1 end) = 1`,",
  },
  {
    name: 'a sealed record alive for whoever is authorised',
    file: LIFECYCLE,
    from: "in: ['ACTIVE', 'EXPIRED'] }, notForgotten",
    to: "in: ['ACTIVE', 'EXPIRED', 'SEALED'] }, notForgotten",
  },
  {
    name: 'a lapsed grant honoured',
    file: STANDING,
    from: 'grant.validFrom <= now && now < grant.validTo;',
    to: 'grant.validFrom <= now;',
  },
  {
    name: 'a revoked grant honoured',
    file: STANDING,
    from: 'revokedAt !== undefined && revokedAt <= now;',
    to: 'revokedAt !== undefined && revokedAt < new Date(0) && revokedAt <= now;',
  },
  {
    name: 'a grant over somebody else honoured',
    file: STANDING,
    from: '(grant) => grant.subject === subject && grant.recordTypes.includes(recordType),',
    to: '(grant) => subject !== undefined && grant.recordTypes.includes(recordType),',
  },
  {
    name: 'a grant for another purpose honoured',
    file: STANDING,
    from: 'covering.filter(({ purpose }) => purpose === caller.purpose);',
    to: 'covering.filter(({ purpose }) => purpose !== undefined);',
  },
  {
    name: 'a person’s grant honoured for whoever names no member of its staff',
    file: STANDING,
    from: "kindOf(subject) !== 'PERSON' || actingPerson !== undefined;",
    to: "kindOf(subject) !== 'PERSON' || actingPerson !== '';",
  },
  {
    name: 'a duty for one purpose honoured for every other',
    file: STANDING,
    from: '(duty) => duty.recordTypes.includes(recordType) && serves(duty, caller)',
    to: '(duty) => duty.recordTypes.includes(recordType)',
  },
  {
    name: 'a mandate over some firms taken for one over all',
    file: 'subgraphs/harness/load/record-access.ts',
    from: 'own: caller.own.includes(subject),',
    to: 'own: caller.own.length > 0 && subject !== undefined,',
  },
  {
    name: 'a list that nobody may know of shown to be empty',
    file: 'subgraphs/harness/resolve/request-scope.ts',
    from: 'return (subject: SubjectId) => mayOpen(exists, standingOf(subject, asking));',
    to: 'return (subject: SubjectId) => exists.length < 1_000 || mayOpen(exists, standingOf(subject, asking));',
  },
  {
    name: 'a rule at the entrance turned round by a not()',
    file: 'subgraphs/harness/resolve/request-scope.ts',
    from: 'return (subject: SubjectId) => mayOpen(exists, standingOf(subject, asking));',
    to: 'return (subject: SubjectId) => !mayOpen(exists, standingOf(subject, asking));',
  },
  {
    name: 'labels of a record type read from one that has none, as of an interface',
    file: 'subgraphs/harness/load/record-access.ts',
    from: 'const exists = openingsOf({ labels: record.labels, recordType, caller, now, policy });',
    to: "const exists = openingsOf({ labels: [{ to: ['PUBLIC'] }, ...record.labels], recordType, caller, now, policy });",
  },
];
