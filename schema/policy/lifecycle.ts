import type { Condition } from '../access/condition.ts';
import type { Audience } from '../access/label.ts';

interface LifecycleRow {
  readonly audience: Audience;
  readonly rules: readonly `R-${number}`[];
  readonly basis: string;
  readonly when: Condition;
}

/** Who is under 18 at the time of the act, and what is sealed, withdrawn or repaired, exists for nobody here. */
const existsAtAll: Condition = {
  all: [
    { column: 'minorAtAct', is: false },
    { column: 'state', in: ['ACTIVE', 'EXPIRED'] },
  ],
};

const published: Condition = {
  all: [
    { column: 'minorAtAct', is: false },
    { column: 'state', is: 'ACTIVE' },
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

/** In which states of its life a record exists for an audience; conditions over the envelope (domain.md 2.0). */
export const LIFECYCLE: readonly LifecycleRow[] = [
  {
    audience: 'PUBLIC',
    rules: ['R-48', 'R-49', 'R-50', 'R-51', 'R-56', 'R-58', 'R-61', 'R-70'],
    basis: 'published and within its publicity; repaired, withdrawn, sealed and minors’ records do not exist',
    when: published,
  },
  {
    audience: 'AUTHORISED',
    rules: ['R-20', 'R-48', 'R-51', 'R-56', 'R-58', 'R-61'],
    basis: 'also after its publicity has ended',
    when: existsAtAll,
  },
  {
    audience: 'GOVERNMENT',
    rules: ['R-09', 'R-48', 'R-51', 'R-56', 'R-58', 'R-61'],
    basis: 'also after its publicity has ended, for the duty that covers it',
    when: existsAtAll,
  },
];
