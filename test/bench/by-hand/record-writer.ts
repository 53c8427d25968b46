import type { Mask } from '../../../schema/masks/masks.ts';
import type { Reason } from '../../../schema/reasons.ts';
import type { RecordModel } from '../../../subgraphs/harness/model/model.ts';
import type { Counts, Gaps } from './gaps.ts';
import type { HandStatement, Values } from './statements.ts';
import { masked, type WriteValue } from './write-json.ts';

/** How a field of a record is written. */
export interface HandField {
  readonly name: string;
  readonly write: WriteValue;
  /** Masked in the records whose mask bit says so. */
  readonly mask?: Mask;
  /** Withheld in every record, or in those whose bit says so. */
  readonly withheld?: { readonly when: 'always' | 'bit'; readonly reason: Reason };
}

export interface HandRecord {
  readonly model: RecordModel;
  readonly statement: HandStatement;
  /** In the order of the query. */
  readonly fields: readonly HandField[];
}

export type WriteRecord = (row: Values, counts: Counts) => string;

const bitsAt = (row: Values, place: number): number => (place === -1 ? 0 : Number(row[place]));

const hasBit = (bits: number, weight: number): boolean => bits !== 0 && Math.floor(bits / weight) % 2 === 1;

interface FieldWriter {
  readonly key: string;
  readonly place: number;
  readonly write: WriteValue;
  readonly weight: number;
  readonly masked: WriteValue | undefined;
  readonly always: boolean;
  readonly gap: number;
}

/** Writes records of one type as JSON objects, counting what is withheld under `path`. */
export const createRecordWriter = (
  { model, statement: { columns }, fields }: HandRecord,
  { path, gaps }: { readonly path: string; readonly gaps: Gaps },
): WriteRecord => {
  // Why without them: what is always withheld is asked of no subgraph.
  const asked = fields.filter(({ withheld }) => withheld?.when !== 'always');
  const sorted = asked.map(({ name }) => name).sort();
  const [withheldAt = -1, maskedAt = -1] = ['_withheld', '_masked'].map((alias) => columns.get(alias));
  const writers = fields.map(({ name, write, mask, withheld }, index): FieldWriter => {
    const { typeName } = model;
    return {
      key: `${index === 0 ? '' : ','}"${name}":`,
      place: columns.get(`f${sorted.indexOf(name)}_0`) ?? -1,
      write,
      weight: 2 ** (model.fields.get(name)?.bit ?? 0),
      masked: mask && masked(mask),
      always: withheld?.when === 'always',
      gap: withheld
        ? gaps.add({ coordinate: `${typeName}.${name}`, path: `${path}.${name}`, reason: withheld.reason })
        : -1,
    };
  });
  return (row, counts) => {
    const withheld = bitsAt(row, withheldAt);
    const maskedBits = bitsAt(row, maskedAt);
    let json = '{';
    for (const field of writers) {
      if (field.gap !== -1 && (field.always || hasBit(withheld, field.weight))) {
        counts[field.gap] = (counts[field.gap] ?? 0) + 1;
        json += `${field.key}null`;
        continue;
      }
      const value = row[field.place];
      const isMasked = field.masked !== undefined && hasBit(maskedBits, field.weight);
      json += field.key + (isMasked ? field.masked(value) : field.write(value));
    }
    return `${json}}`;
  };
};
