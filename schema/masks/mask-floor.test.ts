import { expect, it } from 'vitest';
import { ageOn, citizenIdCheckCharacter, parseCitizenId } from '../identifiers/citizen-id.ts';
import { applyMask } from './masks.ts';

const floor = 100_000;
const now = new Date('1950-06-15T00:00:00Z');
const today = '1950-06-15';
const dayMs = 86_400_000;

/** All the public can learn of one person from everything that is shown of it. */
const seenOf = (name: string, number: string): string => {
  const parsed = parseCitizenId(number, { now });
  if (!parsed.ok) return 'no such person';
  return [
    applyMask('PERSON_NAME', name),
    applyMask('CITIZEN_ID', number),
    parsed.sex,
    ageOn(parsed.birthDate, today),
    parsed.region,
  ].join(' ');
};

/** Every number of a region whose birth date lies within a year of a day: all that can have the same age. */
function* numbersOf(region: string, around: string): Generator<string> {
  for (let offset = -366; offset <= 366; offset++) {
    const day = new Date(Date.parse(around) + offset * dayMs).toISOString().slice(0, 10).replaceAll('-', '');
    for (let order = 0; order < 1000; order++) {
      const body = `${region}${day}${String(order).padStart(3, '0')}`;
      yield body + citizenIdCheckCharacter(body);
    }
  }
}

/*
 * The worst case: the observer knows the county, takes it for the place of first registration, and is right. An age
 * must be the one the record was delivered with: an age that is computed on each day tells the birthday on the day it
 * changes, and leaves 500 numbers.
 */
it(`leaves at least ${floor} numbers for one whose masked number, masked name, sex, age and region are all public`, () => {
  const person = '51320018880229003X';
  const seen = seenOf('泽仁多吉', person);
  let candidates = 0;
  for (const number of numbersOf('513200', '1888-02-29')) {
    if (seenOf('泽仁多吉', number) === seen) candidates++;
    if (candidates === floor) break;
  }
  expect(candidates).toBe(floor);
});
