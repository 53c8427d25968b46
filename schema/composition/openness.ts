import type { Audience, Label } from '../access/label.ts';
import type { SubjectKind } from '../subject-id.ts';

export const KINDS: readonly SubjectKind[] = ['ORGANISATION', 'PERSON'];

const opensTo = (label: Label, audience: Audience, kind: SubjectKind): boolean =>
  label.to.includes(audience) && (label.of ?? kind) === kind;

/** Whether anyone may read it of any subject, whatever the record holds, unmasked. */
export const isOpenToAll = (labels: readonly Label[]): boolean =>
  KINDS.every((kind) =>
    labels.some(
      (label) => opensTo(label, 'PUBLIC', kind) && label.when === undefined && label.as === undefined,
    ),
  );

/** Whether everyone gets something, if only a mask: nothing is ever withheld. */
export const isShownToAll = (labels: readonly Label[]): boolean =>
  KINDS.every((kind) => labels.some((label) => opensTo(label, 'PUBLIC', kind) && label.when === undefined));

/** The kinds of subject about which anyone may read it, at least of some records or in part. */
export const publicKinds = (labels: readonly Label[]): readonly SubjectKind[] =>
  KINDS.filter((kind) => labels.some((label) => opensTo(label, 'PUBLIC', kind)));

/** Whether whoever may read `closer` may read `wider` of the same record, and no less of the value. */
export const isAsOpenAs = (wider: readonly Label[], closer: readonly Label[]): boolean =>
  closer.every((label) =>
    label.to.every(
      (audience) =>
        audience === 'NOBODY' ||
        KINDS.every(
          (kind) =>
            !opensTo(label, audience, kind) ||
            wider.some(
              (other) =>
                (opensTo(other, audience, kind) || opensTo(other, 'PUBLIC', kind)) &&
                (other.when === undefined || other.when === label.when) &&
                (other.as === undefined || other.as === label.as),
            ),
        ),
    ),
  );

/** The audiences that may read it at all. */
export const audiencesOf = (labels: readonly Label[]): ReadonlySet<Audience> =>
  new Set(labels.flatMap(({ to }) => to).filter((audience) => audience !== 'NOBODY'));

/** One text for equal sets of labels, whatever their order. */
export const canonical = (labels: readonly Label[]): string =>
  JSON.stringify(
    labels
      .map(({ to, of, when, as, reason }) => JSON.stringify([[...to].sort(), of, when, as, reason]))
      .sort(),
  );
