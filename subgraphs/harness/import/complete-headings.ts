import { ConfigurationError } from '../../../schema/configuration-error.ts';
import type { ColumnModel, RecordModel } from '../model/model.ts';
import type { StoredText } from '../write/stored-text.ts';
import { derivedColumns } from './derive-from-subject.ts';
import { type Binding, personIndex, subjectIndexes } from './headings.ts';

/** Filled for every row, whatever the file says. */
const filled = ['subjectRef', 'recordId', 'identifierSuspect'];

/** What columns without a heading, and empty cells, get: by column name. */
export type Defaults = Readonly<Record<string, StoredText>>;

/** Columns of a record that are filled without a heading, by what the row's subject says. */
export const derivedOf = ({ place }: RecordModel): readonly string[] =>
  place.kind === 'entity' ? derivedColumns : [];

/** The columns a row cannot do without and the file has no heading for: required ones, and those of the key. */
export const missingColumns = (
  record: RecordModel,
  bindings: readonly Binding[],
  defaults: Defaults,
): readonly ColumnModel[] => {
  const bound = bindings.flatMap((binding) => (binding.kind === 'column' ? [binding.column.name] : []));
  const given = new Set([...filled, ...derivedOf(record), ...bound]);
  return [...record.columns.values()].filter(
    ({ name, required }) =>
      (required || record.key.includes(name)) && !given.has(name) && (defaults[name] ?? null) === null,
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
  const isNamed = subjectIndexes(bindings).length > 0 || personIndex(bindings, record) !== -1;
  if (!isNamed) missing.unshift('subjectRef or subject or uscc');
  if (missing.length === 0) return;
  const isSource = missing.some((name) => name.startsWith('sourceOrg'));
  const hint = isSource ? '; --source-name and --source-uscc say the source of a whole file' : '';
  throw new ConfigurationError(
    'IMPORT_COLUMN_MISSING',
    `${record.typeName} needs headings the file does not have: ${missing.join(', ')}${hint}`,
  );
};
