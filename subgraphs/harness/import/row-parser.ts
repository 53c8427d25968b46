import type { RecordModel } from '../model/model.ts';
import type { StoredText } from '../write/stored-text.ts';
import { type CellParts, createCellParser, type ParsedCell } from './cell-parser.ts';
import { missingColumns } from './complete-headings.ts';
import { type Binding, subjectIndex } from './headings.ts';
import type { Fault } from './rejects-file.ts';
import { type ParsedSubject, readSubject } from './subject-reader.ts';
import { valueClass } from './value-class.ts';

export type ParsedRow =
  /** Values in the order of the record's columns. */
  | { readonly kind: 'row'; readonly values: readonly StoredText[]; readonly suspect: boolean }
  | { readonly kind: 'rejected'; readonly faults: readonly Fault[] };

export interface RowParts extends Omit<CellParts, 'unit' | 'codeLabels'> {
  readonly record: RecordModel;
  readonly bindings: readonly Binding[];
  /** By enum type: codes by their Chinese name. */
  readonly codeLabels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What columns without a heading get, by their name. */
  readonly defaults: Readonly<Record<string, StoredText>>;
  /** What else follows from the subject, by column name; used where the file has no heading for the column. */
  readonly derive: (subject: ParsedSubject) => Readonly<Record<string, StoredText>>;
  readonly newRecordId: () => string;
}

const noLabels: ReadonlyMap<string, string> = new Map();

/** Returns what reads a row: every value of it parsed, or every fault in it told. */
export const createRowParser = (parts: RowParts): ((cells: readonly unknown[]) => ParsedRow) => {
  const { record, bindings, codeLabels, derive, newRecordId } = parts;
  const names = [...record.columns.keys()];
  const at = new Map(names.map((name, index) => [name, index]));
  const bound = new Set(bindings.map((binding) => (binding.kind === 'column' ? binding.column.name : '')));
  const initial = names.map((name) => parts.defaults[name] ?? null);
  const subjectAt = subjectIndex(bindings);
  const readers = bindings.map((binding) => {
    if (binding.kind !== 'column') return undefined;
    const { column, unit } = binding;
    const labels = codeLabels.get(column.type ?? '') ?? noLabels;
    return {
      index: at.get(column.name) ?? -1,
      parse: createCellParser(column, { ...parts, codeLabels: labels, unit }),
    };
  });
  const missing = missingColumns(record, bindings, parts.defaults);

  return (cells) => {
    const faults: Fault[] = missing.map(({ name }) => ({
      column: name,
      valueClass: 'empty',
      reason: 'is required',
    }));
    const values = [...initial];
    let suspect = false;
    const fault = (index: number, reason: string) => {
      const column = bindings[index]?.heading ?? 'subject';
      faults.push({ column, valueClass: valueClass(cells[index]), reason });
    };
    const take = (index: number, parsed: ParsedCell, target: number) => {
      if (parsed.kind === 'problem') return fault(index, parsed.reason);
      values[target] = parsed.text;
      suspect ||= parsed.suspect === true;
    };
    const subject = readSubject(cells[subjectAt]);
    if (subject.kind === 'problem') fault(subjectAt, subject.reason);
    readers.forEach((reader, index) => {
      // Why: where one heading gives both, the subject's own reading decides, old registration numbers included.
      if (reader !== undefined && index !== subjectAt) take(index, reader.parse(cells[index]), reader.index);
    });
    if (subject.kind === 'problem' || faults.length > 0) return { kind: 'rejected', faults };
    for (const [name, text] of Object.entries(derive(subject))) {
      const target = at.get(name);
      if (target !== undefined && (!bound.has(name) || name === 'uscc')) values[target] = text;
    }
    suspect ||= subject.suspect;
    const set = (name: string, text: StoredText) => {
      values[at.get(name) ?? -1] = text;
    };
    set('subjectRef', subject.id);
    set('recordId', newRecordId());
    set('identifierSuspect', suspect ? 't' : 'f');
    return { kind: 'row', values, suspect };
  };
};
