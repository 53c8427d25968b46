import type { RecordModel } from '../model/model.ts';
import { type StoredText, textOfList } from '../write/stored-text.ts';
import { type CellParts, createCellParser } from './cell-parser.ts';
import { type Defaults, derivedOf, missingColumns } from './complete-headings.ts';
import { deriveFromSubject } from './derive-from-subject.ts';
import { type Binding, personIndex, subjectIndexes } from './headings.ts';
import { createMinorCheck } from './minor-at-act.ts';
import type { Fault } from './rejects-file.ts';
import { isAbsentCell, type ParsedSubject, readPerson, readSubject } from './subject-reader.ts';
import { valueClass } from './value-class.ts';

export type ParsedRow =
  | {
      readonly kind: 'row';
      /** In the order of the record's columns. */
      readonly values: readonly StoredText[];
      readonly suspect: boolean;
      /** The list of blind indexes that an identity number which names the subject may be found under. */
      readonly sought: StoredText;
    }
  | { readonly kind: 'rejected'; readonly faults: readonly Fault[] };

const textOfIndexes = ({ sought }: ParsedSubject): StoredText =>
  sought === undefined ? null : textOfList(sought);

export type RowParser = (cells: readonly unknown[]) => ParsedRow;

export interface RowParts extends Pick<CellParts, 'identifiers' | 'citizenIds' | 'codeLabels' | 'now'> {
  readonly record: RecordModel;
  readonly bindings: readonly Binding[];
  readonly defaults: Defaults;
  readonly newRecordId: () => string;
}

/** For each heading: how its cells are read and the place of the value in the row. */
const cellReaders = ({ record, bindings, codeLabels, defaults, ...parts }: RowParts) => {
  const names = [...record.columns.keys()];
  return bindings.map((binding) => {
    if (binding.kind !== 'column') return undefined;
    const { column, unit } = binding;
    const fallback = defaults[column.name] ?? null;
    const required = column.required && fallback === null;
    const parse = createCellParser({ ...column, required }, { ...parts, codeLabels, unit });
    const { indexedIn } = column;
    return { target: names.indexOf(column.name), parse, fallback, indexedIn };
  });
};

/** Returns what reads a row: every value of it, or every fault in it. */
export const createRowParser = (parts: RowParts): RowParser => {
  const { record, bindings, defaults, newRecordId } = parts;
  const names = [...record.columns.keys()];
  const place = new Map(names.map((name, index) => [name, index]));
  const headingOf = new Map(
    bindings.map((binding, index) => [binding.kind === 'column' ? binding.column.name : '', index]),
  );
  const initial = names.map((name) => defaults[name] ?? null);
  const readers = cellReaders(parts);
  const subjects = subjectIndexes(bindings);
  const personAt = personIndex(bindings, record);
  const newPersonId = () => `p${newRecordId()}`;
  const derived = new Set(derivedOf(record));
  const missing = missingColumns(record, bindings, defaults);
  const isMinors = createMinorCheck(parts);

  return (cells) => {
    const faults: Fault[] = missing.map(({ name }) => ({
      column: name,
      valueClass: 'empty',
      reason: 'is required',
    }));
    const fault = (index: number, reason: string) => {
      const column = bindings[index]?.heading ?? 'subject';
      faults.push({ column, valueClass: valueClass(cells[index]), reason });
    };
    const values = [...initial];
    const set = (name: string, text: StoredText) => {
      values[place.get(name) ?? -1] = text;
    };
    const named = subjects.find((index) => !isAbsentCell(cells[index])) ?? subjects[0] ?? -1;
    const subjectAt = personAt === -1 ? named : personAt;
    const subject =
      personAt === -1 ? readSubject(cells[named]) : readPerson(cells[personAt], { ...parts, newPersonId });
    if (subject.kind === 'problem') fault(subjectAt, subject.reason);
    let suspect = subject.kind !== 'problem' && subject.suspect;
    for (const [index, reader] of readers.entries()) {
      // Why: the subject's own reading decides what its cell is; an old registration number may stand under `uscc`.
      if (reader === undefined || (index === subjectAt && personAt === -1)) continue;
      const parsed = reader.parse(cells[index]);
      if (parsed.kind === 'problem' && index !== personAt) fault(index, parsed.reason);
      if (parsed.kind === 'problem') continue;
      values[reader.target] = parsed.text ?? reader.fallback;
      if (reader.indexedIn !== undefined) set(reader.indexedIn, parsed.blindIndex ?? null);
      suspect ||= parsed.suspect === true;
    }
    if (subject.kind === 'problem' || faults.length > 0) return { kind: 'rejected', faults };
    for (const [name, text] of deriveFromSubject(subject)) {
      const heading = headingOf.get(name);
      const follows = heading === undefined ? derived.has(name) : heading === subjectAt;
      if (follows && place.has(name)) set(name, text);
    }
    set('subjectRef', subject.id);
    set('recordId', newRecordId());
    set('identifierSuspect', suspect ? 't' : 'f');
    if (subject.kind === 'person' && isMinors(cells, values)) set('minorAtAct', 't');
    return { kind: 'row', values, suspect, sought: textOfIndexes(subject) };
  };
};
