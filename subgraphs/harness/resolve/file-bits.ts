import type { GrantStanding } from '../../../schema/access/standing.ts';
import { standingBit, standingWord } from '../../../schema/access/withheld-bits.ts';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { DomainModel } from '../model/model.ts';
import { fieldBits } from '../sdl/helper-field.ts';
import { fileTypeOf } from './file-type.ts';
import type { RequestScope } from './request-scope.ts';

/** Which ways into a subject's file are closed to the caller, as bits, and how the caller stands with the subject. */
export type BitsOfFile = (subject: SubjectId, scope: RequestScope) => number;

interface ClosedWay {
  readonly bit: number;
  readonly standing: GrantStanding | undefined;
}

/** Why each place once: where there are too many ways for a standing each, they share the first one's. */
const standingsOf = (closed: readonly ClosedWay[], fields: number): number => {
  const words = new Map<number, number>();
  for (const { bit, standing } of closed) {
    const at = standingBit(bit, { fields });
    if (standing !== undefined && !words.has(at)) words.set(at, standingWord(standing, { bit, fields }));
  }
  return [...words.values()].reduce((sum, word) => sum + word, 0);
};

export const bitsOfFile = ({ document, records }: DomainModel): BitsOfFile => {
  const file = fileTypeOf(document, records);
  const bits = file === undefined ? new Map<string, number>() : fieldBits(file.type);
  const ways = records.flatMap((record) => {
    const bit = record.place.kind === 'entity' ? undefined : bits.get(record.place.field);
    return bit === undefined ? [] : [{ record, bit }];
  });
  return (subject, scope) => {
    const closed = ways
      .filter(({ record }) => !scope.mayKnow(record, subject))
      .map(({ record, bit }) => ({ bit, standing: scope.standingWith(record, subject) }));
    const withheld = closed.reduce((sum, { bit }) => sum + 2 ** bit, 0);
    return withheld + standingsOf(closed, bits.size);
  };
};
