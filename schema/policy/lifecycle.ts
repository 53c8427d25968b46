import { type Condition, inForce } from '../access/condition.ts';
import type { Audience } from '../access/label.ts';

export interface LifecycleRow {
  readonly audience: Audience;
  /** Calendar days the row is in force: from inclusive, until exclusive. */
  readonly from?: string;
  readonly until?: string;
  readonly rules: readonly `R-${number}`[];
  readonly basis: string;
  readonly when: Condition;
}

/** A person's misconduct is told for five years and then no more: severity says that it is one. */
const notForgotten: Condition = {
  any: [
    { subject: 'ORGANISATION' },
    { column: 'severity', present: false },
    { column: 'formedAt', onOrAfter: 'now-5y' },
  ],
};

/**
 * Who is under 18 at the time of the act (R-08, R-59, R-60 too), and what is sealed, withdrawn or repaired (of private
 * firms as of all, R-54), exists for nobody here.
 */
const existsAtAll: Condition = {
  all: [{ column: 'minorAtAct', is: false }, { column: 'state', in: ['ACTIVE', 'EXPIRED'] }, notForgotten],
};

const published: Condition = {
  all: [
    { column: 'minorAtAct', is: false },
    { column: 'state', is: 'ACTIVE' },
    notForgotten,
    {
      any: [
        { column: 'publicityStart', present: false },
        { column: 'publicityStart', onOrBefore: 'today' },
      ],
    },
    {
      any: [
        { column: 'publicityEnd', present: false },
        { column: 'publicityEnd', onOrAfter: 'today' },
      ],
    },
  ],
};

/**
 * NDRC order 36 of 2025: a minor breach is in principle not published at all, a general one for a year and a serious one
 * for three at most, counted from the day of the document; then publicity stops by itself, whatever its stated end.
 */
const publishedWithinLimits: Condition = {
  all: [
    published,
    {
      any: [
        { column: 'severity', present: false },
        {
          all: [
            { column: 'severity', is: 'GENERAL' },
            { column: 'formedAt', onOrAfter: 'now-1y' },
          ],
        },
        {
          all: [
            { column: 'severity', is: 'SERIOUS' },
            { column: 'formedAt', onOrAfter: 'now-3y' },
          ],
        },
      ],
    },
  ],
};

const REPAIR_RULES_OF_2026 = '2026-04-01';

/** In which states of its life a record exists for an audience; conditions over the envelope (domain.md 2.0). */
export const LIFECYCLE: readonly LifecycleRow[] = [
  {
    audience: 'PUBLIC',
    until: REPAIR_RULES_OF_2026,
    rules: ['R-20', 'R-48', 'R-49', 'R-51', 'R-53', 'R-56', 'R-58', 'R-61', 'R-70'],
    basis: 'published and within its publicity; repaired, withdrawn, sealed and minors’ records do not exist',
    when: published,
  },
  {
    audience: 'PUBLIC',
    from: REPAIR_RULES_OF_2026,
    rules: ['R-20', 'R-48', 'R-49', 'R-50', 'R-51', 'R-56', 'R-58', 'R-61', 'R-70'],
    basis: 'as before; minor breaches are not published, general ones for a year, serious ones for three',
    when: publishedWithinLimits,
  },
  {
    audience: 'AUTHORISED',
    rules: ['R-20', 'R-48', 'R-51', 'R-56', 'R-58', 'R-61'],
    basis: 'also after its publicity has ended',
    when: existsAtAll,
  },
  {
    audience: 'GOVERNMENT',
    rules: ['R-09', 'R-20', 'R-48', 'R-51', 'R-56', 'R-58', 'R-61'],
    basis: 'also after its publicity has ended, for the duty that covers it',
    when: existsAtAll,
  },
];

/** What must hold of a record for it to exist for an audience on the day of `now`; any of them suffices. */
export const livesFor = (audience: Audience, now: Date): readonly Condition[] =>
  LIFECYCLE.filter((row) => row.audience === audience && inForce(row, now)).map(({ when }) => when);
