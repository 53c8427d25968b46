import { ConfigurationError } from '../../../schema/configuration-error.ts';
import { halfWidth } from '../../../schema/identifiers/normalise.ts';
import type { ColumnModel, RecordModel } from '../model/model.ts';
import type { MoneyUnit } from './parse-amount.ts';

/** What stands under one heading of a file. */
export type Binding =
  | {
      readonly kind: 'column';
      readonly heading: string;
      readonly column: ColumnModel;
      readonly unit: MoneyUnit;
    }
  | { readonly kind: 'subject'; readonly heading: string }
  | { readonly kind: 'ignored'; readonly heading: string };

/** Columns the platform fills itself; a file that brings them is from somewhere else. */
const own = new Set(['recordId', 'updatedAt', 'identifierSuspect']);

const subjectHeadings = ['subjectRef', 'subject', 'uscc'];

const fold = (heading: string): string => halfWidth(heading).trim().toLowerCase();

type Target = Omit<Extract<Binding, { kind: 'column' }>, 'heading'> | { readonly kind: 'subject' };

/** What each heading of a record type means. A field's own name goes before another field's `@source` heading. */
const targetsOf = (record: RecordModel): ReadonlyMap<string, Target> => {
  const targets = new Map<string, Target>();
  const add = (heading: string, target: Target) => {
    if (!targets.has(fold(heading))) targets.set(fold(heading), target);
  };
  const columns = [...record.columns.values()].filter(({ name }) => name !== 'subjectRef' && !own.has(name));
  for (const column of columns) add(column.name, { kind: 'column', column, unit: 'YUAN' });
  for (const column of columns) {
    const unit = column.unit ?? 'YUAN';
    for (const heading of column.headings) add(heading, { kind: 'column', column, unit });
  }
  const subjectToo = record.place.kind === 'entity' ? ['id', ...subjectHeadings] : subjectHeadings;
  const declared = record.columns.get('subjectRef')?.headings ?? [];
  for (const heading of [...subjectToo, ...declared]) add(heading, { kind: 'subject' });
  return targets;
};

const keyOf = (binding: Binding): string | undefined => {
  if (binding.kind === 'ignored') return undefined;
  return binding.kind === 'subject' ? 'the subject' : binding.column.name;
};

const knownHeadings = (record: RecordModel): string => {
  const columns = [...record.columns.values()].filter(({ name }) => name !== 'subjectRef' && !own.has(name));
  const named = columns.map(({ name, headings }) => [name, ...headings].join(' or '));
  return [subjectHeadings.join(' or '), ...named].join(', ');
};

const refuseUnknown = (unknown: readonly string[], record: RecordModel): never => {
  const said = unknown.map((heading) => `"${heading}"`).join(', ');
  const message = `unknown headings: ${said}. ${record.typeName} knows ${knownHeadings(record)}. Rename them, or name those to leave out with --ignore`;
  throw new ConfigurationError('IMPORT_HEADING_UNKNOWN', message);
};

const refuseTwice = (bindings: readonly Binding[]): void => {
  const met = new Map<string, string>();
  for (const binding of bindings) {
    const key = keyOf(binding);
    const before = key === undefined ? undefined : met.get(key);
    if (before !== undefined) {
      const message = `the headings "${before}" and "${binding.heading}" both mean ${key}: leave one out with --ignore`;
      throw new ConfigurationError('IMPORT_FILE_MALFORMED', message);
    }
    if (key !== undefined) met.set(key, binding.heading);
  }
};

export interface BindOptions {
  /** Headings to pass over. */
  readonly ignore: readonly string[];
}

/** Says for each heading of a file which column it fills; refuses headings it does not know, and two for one column. */
export const bindHeadings = (
  headings: readonly string[],
  record: RecordModel,
  { ignore }: BindOptions,
): readonly Binding[] => {
  const targets = targetsOf(record);
  const ignored = new Set(ignore.map(fold));
  const unknown: string[] = [];
  const bindings = headings.map((written): Binding => {
    const heading = written.trim();
    if (ignored.has(fold(heading))) return { kind: 'ignored', heading };
    const target = targets.get(fold(heading));
    if (target === undefined) unknown.push(heading);
    return target === undefined ? { kind: 'ignored', heading } : { ...target, heading };
  });
  if (unknown.length > 0) refuseUnknown(unknown, record);
  refuseTwice(bindings);
  return bindings;
};

/** Columns whose value can name the subject where the file has no heading for that. */
const subjectColumns = ['uscc', 'registrationNumber'];

/** The headings that may name the subject, the best first: one of its own, else those of its codes. */
export const subjectIndexes = (bindings: readonly Binding[]): readonly number[] => {
  const own = bindings.findIndex(({ kind }) => kind === 'subject');
  const codes = subjectColumns.map((name) =>
    bindings.findIndex((binding) => binding.kind === 'column' && binding.column.name === name),
  );
  return [own, ...codes].filter((index) => index !== -1);
};

/**
 * The heading of the identity numbers that name the persons of a file; -1 where it names its subjects otherwise, or its
 * records are not the subjects themselves. Why: under other subjects it is the number of somebody else, such as the owner.
 */
export const personIndex = (bindings: readonly Binding[], { place }: RecordModel): number => {
  if (place.kind !== 'entity' || subjectIndexes(bindings).length > 0) return -1;
  return bindings.findIndex((binding) => binding.kind === 'column' && binding.column.indexedIn !== undefined);
};
