import { isMinorOn, upgradeFirstGeneration } from '../../../schema/identifiers/citizen-id.ts';
import { normaliseIdentifier } from '../../../schema/identifiers/normalise.ts';
import { chinaDay, isCalendarDay } from '../../../schema/scalars/calendar-day.ts';
import type { RecordModel } from '../model/model.ts';
import type { StoredText } from '../write/stored-text.ts';
import type { Binding } from './headings.ts';

const BIRTH_DATE = 'birthDate';

/** The birth date in an identity number, one whose check digit is wrong included: whoever may be a minor is taken for one. */
const bornOn = (cell: unknown): string | undefined => {
  const typed = normaliseIdentifier(String(cell ?? ''));
  const number = upgradeFirstGeneration(typed) ?? typed;
  const day = /^\d{6}(\d{4})(\d\d)(\d\d)\d{3}[\dX]$/.exec(number)?.slice(1).join('-');
  return day !== undefined && isCalendarDay(day) ? day : undefined;
};

export interface MinorParts {
  readonly record: Pick<RecordModel, 'columns'>;
  readonly bindings: readonly Binding[];
  readonly now: Date;
}

/** Whether a file says how old the persons are that its rows are about. */
export const tellsAge = (bindings: readonly Binding[]): boolean =>
  bindings.some(
    (binding) =>
      binding.kind === 'column' &&
      (binding.column.kind === 'citizenId' || binding.column.name === BIRTH_DATE),
  );

/**
 * Returns what says of a row about a person whether that person was under 18 at the time of the act, by any identity
 * number or birth date in it. The act is taken for as old as the earliest day that the row names.
 */
export const createMinorCheck = ({ record, bindings, now }: MinorParts) => {
  const names = [...record.columns.keys()];
  const numbers = bindings.flatMap((binding, index) =>
    binding.kind === 'column' && binding.column.kind === 'citizenId' ? [index] : [],
  );
  const days = [...record.columns.values()].flatMap(({ name, kind }) =>
    name !== BIRTH_DATE && (kind === 'date' || kind === 'instant') ? [names.indexOf(name)] : [],
  );
  const birthDate = names.indexOf(BIRTH_DATE);
  return (cells: readonly unknown[], values: readonly StoredText[]): boolean => {
    const births = [...numbers.map((index) => bornOn(cells[index])), values[birthDate] ?? undefined];
    const known = births.filter((birth) => birth !== undefined);
    if (known.length === 0) return false;
    const named = days.flatMap((place) => values[place]?.slice(0, 10) ?? []);
    const act = [...named, chinaDay(now)].sort()[0] ?? '';
    return known.some((birth) => isMinorOn(birth, act));
  };
};
