import type { Label } from '../../access/label.ts';
import type { Complaint } from '../finding.ts';
import { isShownToAll } from '../openness.ts';
import type { SubgraphOutline, TypeOutline } from '../outline.ts';
import { answeringFields, isRecord, objectTypes } from '../type-place.ts';

const reasonsOf = (labels: readonly Label[]): ReadonlySet<string> =>
  new Set(labels.flatMap(({ reason }) => (reason === undefined ? [] : [reason])));

/** Rows that a type's rule hides do not exist: nobody is told anything about them. */
const withoutRules = (labels: readonly Label[]): readonly Label[] =>
  labels.map(({ when: _, ...label }) => label);

interface Place {
  readonly coordinate: string;
  /** Labels that decide whether something is withheld here. */
  readonly labels: readonly Label[];
  readonly inherited: ReadonlySet<string>;
}

const placesOf = (outline: SubgraphOutline, type: TypeOutline): readonly Place[] => {
  const inherited = isRecord(type) ? reasonsOf(type.labels) : new Set<string>();
  const fields = answeringFields(outline, type).map(({ coordinate, labels }) => ({
    coordinate,
    labels,
    inherited,
  }));
  if (!isRecord(type)) return fields;
  return [
    { coordinate: type.name, labels: withoutRules(type.labels), inherited: new Set<string>() },
    ...fields,
  ];
};

const complain = (code: Complaint['code'], coordinate: string, sentence: string): readonly Complaint[] => [
  { code, coordinate, sentence },
];

/** What may be withheld from someone has one reason, its own or its record type's; which one never depends on the record. */
export const oneReason = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline)
    .flatMap((type) => placesOf(outline, type))
    .flatMap(({ coordinate, labels, inherited }) => {
      const own = reasonsOf(labels);
      if (own.size > 1) {
        const sentence = `its labels give ${own.size} reasons: ${[...own].join(', ')}; a coordinate has one`;
        return complain('REASON_NOT_CONSTANT', coordinate, sentence);
      }
      if (labels.length === 0 || isShownToAll(labels) || own.size === 1 || inherited.size > 0) return [];
      return complain(
        'REASON_MISSING',
        coordinate,
        'may be withheld; add the "reason" to tell to one of its labels',
      );
    });
