import type { SubjectId } from '../../schema/subject-id.ts';
import { createDraw } from '../../subgraphs/harness/samples/draw.ts';
import { sampleOpaqueText } from '../../subgraphs/harness/samples/sample-codes.ts';
import { isNamed, KNOWN_BY_HEART } from './named-persons.ts';
import type { Oracle, View } from './oracle.ts';
import { otherValues } from './other-values.ts';
import { createKeys } from './record-keys.ts';
import { shuffled } from './shuffled.ts';
import { recordIdOf, type StoredRow, type StoredTable, subjectOf } from './stored-rows.ts';
import { createVary, rehomed } from './vary-rows.ts';

/** How a record differs between the twins. */
export interface Difference {
  readonly recordType: string;
  readonly subject: SubjectId;
  readonly recordId: string;
  readonly change: 'removed' | 'added' | 'changed';
  /** Columns that differ, where it is in both. */
  readonly columns: readonly string[];
}

export interface Twin {
  readonly tables: readonly StoredTable[];
  readonly differences: readonly Difference[];
}

export interface DeriveOptions {
  readonly seed: string;
  readonly now: Date;
  readonly oracle: Oracle;
}

const fixed = new Set(['subjectRef', 'recordId']);

/** Other values of a column that are tried before it is left as it is. */
const MOST_TRIED = 4;

const textOf = (view: View | undefined): string => JSON.stringify(view && [...view]);

/** Columns that an answer shows as they are: to change one is to change the view. */
const plainlyShown = (view: View, { record }: StoredTable): ReadonlySet<string> =>
  new Set(
    [...record.fields.values()]
      .filter(({ name, resolve }) => resolve === undefined && view.get(name)?.kind === 'shown')
      .flatMap(({ reads }) => reads),
  );

/** Persons who cannot be found: some are gone from the twin, and others, never heard of, are there. */
const personsApart = (hidden: readonly SubjectId[], { seed, now }: DeriveOptions) => {
  const draw = createDraw(`${seed}/persons`, { today: now });
  const persons = hidden.filter((id) => id.startsWith('p'));
  const gone = new Set(persons.filter(() => draw.chance(0.3)));
  const copies = new Map(
    persons.filter(() => draw.chance(0.2)).map((id) => [id, `p${sampleOpaqueText(`${seed}/copy/${id}`)}`]),
  );
  return { gone, copies };
};

/**
 * Makes a second database that cannot be told from the first from a standpoint: everything that may not be seen from there
 * is removed, changed or added at random, everything that may be seen is kept.
 */
export const deriveTwin = (tables: readonly StoredTable[], options: DeriveOptions): Twin => {
  const { seed, now, oracle } = options;
  const entity = tables.find(({ record }) => record.place.kind === 'entity');
  const entityRows = entity?.rows ?? [];
  const found = new Set(
    entityRows.filter((row) => entity !== undefined && oracle.exists(row, entity)).map(subjectOf),
  );
  const hidden = entityRows.map(subjectOf).filter((id) => !found.has(id));
  const { gone, copies } = personsApart(hidden, options);
  const differences: Difference[] = [];

  const deriveTable = (table: StoredTable): StoredTable => {
    const { record } = table;
    const draw = createDraw(`${seed}/twin/${record.sqlTable}`, { today: now });
    const keys = createKeys(table);
    const vary = createVary(table, now);
    const isEntity = record.place.kind === 'entity';
    /** A subject that cannot be found hides all its records; itself it is hidden by its own row alone. */
    const isHidden = (row: StoredRow): boolean =>
      (!isEntity && !found.has(subjectOf(row))) || !oracle.exists(row, table);
    const note = (row: StoredRow, change: Difference['change'], columns: readonly string[] = []) =>
      differences.push({
        recordType: record.typeName,
        subject: subjectOf(row),
        recordId: recordIdOf(row),
        change,
        columns,
      });

    /** Changes columns one by one, each only as far as `isAllowed`. */
    const changed = (
      row: StoredRow,
      isAllowed: (candidate: StoredRow) => boolean,
      { share, kept: shown = fixed }: { readonly share: number; readonly kept?: ReadonlySet<string> },
    ) => {
      let kept = row;
      const columns: string[] = [];
      for (const column of record.columns.values()) {
        if (fixed.has(column.name) || shown.has(column.name) || !draw.chance(share)) continue;
        const others = shuffled(otherValues(table, { column, value: row[column.name], draw }), draw);
        const candidates = others.slice(0, MOST_TRIED).map((value) => ({ ...kept, [column.name]: value }));
        const next = candidates.find((candidate) => keys.isFree(candidate) && isAllowed(candidate));
        if (next === undefined) continue;
        keys.leave(kept);
        keys.take(next);
        kept = next;
        columns.push(column.name);
      }
      if (columns.length > 0) note(row, 'changed', columns);
      return kept;
    };

    const twinOf = (row: StoredRow): readonly StoredRow[] => {
      const lot = draw.integer(1, 100);
      if (gone.has(subjectOf(row)) || (isHidden(row) && lot <= 30)) {
        keys.leave(row);
        note(row, 'removed');
        return [];
      }
      if (isHidden(row)) return lot <= 80 ? [changed(row, isHidden, { share: 0.4 })] : [row];
      const view = oracle.viewOf(row, table) ?? new Map();
      const text = textOf(view);
      const looksTheSame = (candidate: StoredRow) => textOf(oracle.viewOf(candidate, table)) === text;
      const kept = new Set([
        ...plainlyShown(view, table),
        ...(isEntity && isNamed(row) ? KNOWN_BY_HEART : []),
      ]);
      return [changed(row, looksTheSame, { share: 0.5, kept })];
    };

    const addedTo = (subject: SubjectId): readonly StoredRow[] => {
      if (isEntity || !draw.chance(0.5)) return [];
      const name = `${seed}/twin/${record.sqlTable}/${subject}`;
      const published = found.has(subject) && oracle.mayKnow(record, subject) ? 0.1 : 0.6;
      const candidate = vary(rehomed(table, { subject, name, draw }), draw, { published });
      const row = keys.freed(candidate, draw);
      if (row === undefined || !isHidden(row)) return [];
      keys.take(row);
      note(row, 'added');
      return [row];
    };

    const copied = table.rows.flatMap((row): StoredRow[] => {
      const copy = copies.get(subjectOf(row));
      if (copy === undefined) return [];
      const recordId = sampleOpaqueText(`${seed}/copy/${recordIdOf(row)}`);
      note({ ...row, subjectRef: copy, recordId }, 'added');
      return [{ ...row, subjectRef: copy, recordId }];
    });
    const subjects = entityRows.map(subjectOf).filter((id) => !gone.has(id));
    const rows = [...table.rows.flatMap(twinOf), ...subjects.flatMap(addedTo), ...copied];
    return { ...table, rows: shuffled(rows, draw) };
  };

  return { tables: tables.map(deriveTable), differences };
};
