import { chinaDay } from '../../schema/scalars/calendar-day.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import { NOW } from './now.ts';
import type { Twins } from './open-twins.ts';
import { type StoredRow, type StoredTable, subjectOf } from './stored-rows.ts';

const today = chinaDay(NOW);

/** Why a record exists or does not, in a word: a state, a term of its life, a rule, or its subject. */
const lifeOf = (row: StoredRow, table: StoredTable, { oracle }: Twins): string => {
  if (row.minorAtAct === true) return 'MINOR';
  if (row.state !== 'ACTIVE') return String(row.state);
  if (row.publicityStart !== null && String(row.publicityStart) > today) return 'BEFORE PUBLICITY';
  if (row.publicityEnd !== null && String(row.publicityEnd) < today) return 'AFTER PUBLICITY';
  if (row.severity === 'MINOR') return 'MINOR BREACH';
  if (!oracle.mayKnow(table.record, subjectOf(row))) return 'CLOSED TO ITS KIND OF SUBJECT';
  return oracle.exists(row, table) ? 'EXISTS' : 'RULE DOES NOT HOLD';
};

type Lives = ReadonlyMap<string, ReadonlySet<string>>;
const known = new WeakMap<Twins, Lives>();

/** The lives of the records of either twin, by `subject RecordType`, each as `RecordType LIFE`. */
export const recordLives = (twins: Twins): Lives => {
  const found = known.get(twins) ?? readLives(twins);
  known.set(twins, found);
  return found;
};

const readLives = (twins: Twins): Lives => {
  const lives = new Map<string, Set<string>>();
  for (const table of twins.tables.flat()) {
    for (const row of table.rows) {
      const key = `${subjectOf(row)} ${table.record.typeName}`;
      const life = `${table.record.typeName} ${lifeOf(row, table, twins)}`;
      lives.set(key, (lives.get(key) ?? new Set()).add(life));
    }
  }
  return lives;
};

/** Subjects with a record of a type in a life, by `RecordType LIFE`. */
export const subjectsByLife = (twins: Twins): ReadonlyMap<string, readonly SubjectId[]> => {
  const subjects = new Map<string, SubjectId[]>();
  for (const [key, lives] of recordLives(twins)) {
    const id = key.slice(0, key.indexOf(' '));
    for (const life of lives) subjects.set(life, [...(subjects.get(life) ?? []), id]);
  }
  return subjects;
};
