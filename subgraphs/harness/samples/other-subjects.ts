import type { Draw } from './draw.ts';
import type { OtherSubjects, SampleSubject } from './samples.ts';
import { type SampleOptions, sampleSubject } from './subjects.ts';

const mostRemembered = 4_096;
const farthest = 120;

/** The subjects of a seed, made again where a record refers to them; a few thousand are remembered. */
export const createOtherSubjects = (options: SampleOptions): OtherSubjects => {
  const known = new Map<number, SampleSubject>();
  const subjectOf = (number: number): SampleSubject => {
    const found = known.get(number) ?? sampleSubject(number, options);
    if (known.size >= mostRemembered) known.clear();
    known.set(number, found);
    return found;
  };
  return {
    near: ({ number }: SampleSubject, draw: Draw, is) => {
      const first = number - draw.integer(1, farthest / 2);
      for (let other = first; other >= Math.max(0, number - farthest); other--) {
        const subject = subjectOf(other);
        if (is(subject)) return subject;
      }
      return undefined;
    },
  };
};
