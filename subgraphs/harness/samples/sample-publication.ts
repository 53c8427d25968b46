import type { RecordState } from '../../../schema/codes/record-states.ts';
import type { Draw } from './draw.ts';
import type { SampleRow, SampleSubject } from './samples.ts';

const pastStates: readonly RecordState[] = ['EXPIRED', 'REPAIRED', 'WITHDRAWN', 'ARCHIVED', 'SEALED'];

/**
 * What a record of a public list adds to its envelope: nothing for whom a statutory list publishes, for other persons
 * a state in which it is no longer published.
 */
export const onlyPastUnlessListed = (subject: SampleSubject, draw: Draw): SampleRow => {
  if (subject.publiclyListed) return {};
  const publicityEnd = draw.day(900, 1);
  return { state: draw.pick(pastStates), publicityStart: draw.day(1_800, 950), publicityEnd };
};

/** Envelope of a record formed and published on a day, until another; some are kept active after it by mistake. */
export const publishedFrom = (
  draw: Draw,
  { publicityStart, publicityEnd }: { publicityStart: string; publicityEnd: string },
): SampleRow => {
  const formedAt = `${publicityStart}T02:00:00.000Z`;
  const providedAt = `${publicityStart}T08:00:00.000Z`;
  const publicity = { publicityStart, publicityEnd, formedAt, providedAt, updatedAt: providedAt };
  const isOver = publicityEnd < draw.day(0, 0);
  if (isOver) return { ...publicity, state: draw.chance(0.15) ? 'ACTIVE' : 'EXPIRED' };
  const state: RecordState = draw.chance(0.84) ? 'ACTIVE' : draw.pick(pastStates.slice(1));
  return { ...publicity, state };
};
