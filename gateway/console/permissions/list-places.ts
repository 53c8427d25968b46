import type { RecordRules } from '../../../schema/access/condition.ts';
import type { Label } from '../../../schema/access/label.ts';
import {
  outlineSubgraph,
  type SubgraphSource,
  type TypeOutline,
} from '../../../schema/composition/outline.ts';
import { answeringFields, isRecord, objectTypes } from '../../../schema/composition/type-place.ts';

/** What of a domain its coordinates are listed from. */
type Labelled = SubgraphSource & { readonly recordRules: RecordRules };

/** A coordinate to decide on: a field, or a record type, which says who may know that such a record exists. */
export interface Place {
  readonly kind: 'type' | 'field';
  readonly coordinate: string;
  readonly labels: readonly Label[];
  /** Labels of the record type around a field; empty elsewhere. */
  readonly typeLabels: readonly Label[];
  readonly recordType?: string;
  readonly isPlumbing: boolean;
  /** A field of the way in: where it depends on the subject, its null is the whole answer and nothing is told. */
  readonly isRoot: boolean;
  /** Of the first domain that serves it; all of them have the same labels. */
  readonly recordRules: RecordRules;
}

const PLUMBING = /(Connection|Edge)$|^PageInfo$/;

const placesOf = (domain: Labelled, type: TypeOutline, fields: TypeOutline['fields']): readonly Place[] => {
  const common = {
    recordRules: domain.recordRules,
    isPlumbing: PLUMBING.test(type.name),
    isRoot: type.name === 'Query',
    ...(isRecord(type) && { recordType: type.name }),
  };
  const ofType: readonly Place[] = isRecord(type)
    ? [{ ...common, kind: 'type', coordinate: type.name, labels: type.labels, typeLabels: [] }]
    : [];
  return [
    ...ofType,
    ...fields.map(
      ({ coordinate, labels }): Place => ({
        ...common,
        kind: 'field',
        coordinate,
        labels,
        typeLabels: type.labels,
      }),
    ),
  ];
};

/** Every coordinate of the domains, once, in the order they are declared. */
export const listPlaces = (domains: readonly Labelled[]): readonly Place[] => {
  const places = new Map<string, Place>();
  for (const domain of domains) {
    const outline = outlineSubgraph(domain);
    const declared = objectTypes(outline).flatMap((type) =>
      placesOf(domain, type, answeringFields(outline, type)),
    );
    for (const place of declared) {
      if (!places.has(place.coordinate)) places.set(place.coordinate, place);
    }
  }
  return [...places.values()];
};
