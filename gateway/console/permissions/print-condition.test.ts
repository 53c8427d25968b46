import { expect, it } from 'vitest';
import type { Condition } from '../../../schema/access/condition.ts';
import { printCondition } from './print-condition.ts';

it.each<[Condition, string]>([
  [{ column: 'level', is: 'A' }, 'level is A'],
  [{ column: 'removedOn', present: false }, 'removedOn is empty'],
  [{ subject: 'ORGANISATION' }, 'it is about an organisation'],
  [
    {
      all: [
        { column: 'kinds', lacks: 'FINE' },
        {
          any: [
            { column: 'kinds', contains: 'WARNING' },
            { column: 'grade', in: ['A', 'B'] },
          ],
        },
        { all: [{ column: 'soldOn', onOrAfter: 'today-3y' }] },
      ],
    },
    'kinds has no FINE and (kinds has WARNING or grade is one of A, B) and soldOn is on or after today-3y',
  ],
  [{ any: [{ column: 'a', present: true }] }, 'a is known'],
])('a condition %j reads as a sentence', (condition, sentence) => {
  expect(printCondition(condition)).toBe(sentence);
});
