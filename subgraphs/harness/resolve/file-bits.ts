import type { SubjectId } from '../../../schema/subject-id.ts';
import type { DomainModel } from '../model/model.ts';
import { fieldBits } from '../sdl/helper-field.ts';
import { fileTypeOf } from './file-type.ts';
import type { RequestScope } from './request-scope.ts';

/** Which ways into a subject's file are closed to the caller, as bits. */
export type BitsOfFile = (subject: SubjectId, scope: RequestScope) => number;

export const bitsOfFile = ({ document, records }: DomainModel): BitsOfFile => {
  const file = fileTypeOf(document, records);
  const bits = file === undefined ? new Map<string, number>() : fieldBits(file.type);
  const ways = records.flatMap((record) => {
    const bit = record.place.kind === 'entity' ? undefined : bits.get(record.place.field);
    return bit === undefined ? [] : [{ record, value: 2 ** bit }];
  });
  return (subject, scope) =>
    ways.reduce((sum, { record, value }) => (scope.mayKnow(record, subject) ? sum : sum + value), 0);
};
