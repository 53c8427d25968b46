import type { ColumnModel, RecordModel } from '../model/model.ts';
import type { StoredText } from '../write/stored-text.ts';
import { type Binding, subjectIndex } from './headings.ts';
import { ImportRefusal } from './import-refusal.ts';

/** Filled for every row, whatever the file says. */
const filled = new Set(['subjectRef', 'recordId', 'identifierSuspect']);

export type Defaults = Readonly<Record<string, StoredText>>;

/** The columns a row cannot do without and the file has no heading for: required ones, and those of the key. */
export const missingColumns = (
  record: RecordModel,
  bindings: readonly Binding[],
  defaults: Defaults,
): readonly ColumnModel[] => {
  const bound = new Set(bindings.map((binding) => (binding.kind === 'column' ? binding.column.name : '')));
  return [...record.columns.values()].filter(
    ({ name, required }) =>
      (required || record.key.includes(name)) &&
      !bound.has(name) &&
      !filled.has(name) &&
      (defaults[name] ?? null) === null,
  );
};

/** Refuses headings with which no row could be stored. */
export const refuseIncomplete = (
  record: RecordModel,
  bindings: readonly Binding[],
  defaults: Defaults,
): void => {
  const missing = missingColumns(record, bindings, defaults).map(({ name, headings }) =>
    [name, ...headings].join(' or '),
  );
  if (subjectIndex(bindings) === -1) missing.unshift('subjectRef or subject or uscc');
  if (missing.length === 0) return;
  const source = missing.some((name) => name.startsWith('sourceOrg'))
    ? '; --source-name and --source-uscc can say the source'
    : '';
  const message = `${record.typeName} needs headings the file does not have: ${missing.join(', ')}${source}`;
  throw new ImportRefusal('IMPORT_COLUMN_MISSING', message);
};
