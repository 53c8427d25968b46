import { describe, expect, it } from 'vitest';
import { createDraw } from './draw.ts';
import { createOtherSubjects } from './other-subjects.ts';
import { sampleSubject } from './subjects.ts';

const options = { seed: 'others', today: new Date('2026-11-25T08:00:00Z') };
const others = createOtherSubjects(options);
const isFirm = ({ kind }: { kind: string }) => kind === 'ORGANISATION';

describe('other subjects of a seed', () => {
  it('are earlier ones of the wanted kind, the same for the same draw', () => {
    for (let number = 200; number < 300; number++) {
      const subject = sampleSubject(number, options);
      const find = () => others.near(subject, createDraw(`link/${number}`, options), isFirm);
      const found = find();
      expect(found?.number).toBeLessThan(number);
      expect(found?.kind).toBe('ORGANISATION');
      expect(found).toEqual(sampleSubject(found?.number ?? -1, options));
      expect(find()).toEqual(found);
    }
  });

  it('are none before the first subject, and none where nobody is of the kind', () => {
    const draw = createDraw('link', options);
    expect(others.near(sampleSubject(0, options), draw, () => true)).toBeUndefined();
    expect(others.near(sampleSubject(200, options), draw, () => false)).toBeUndefined();
  });
});
