import { REASONS, type Reason } from '../../../schema/reasons.ts';

/** A place of an answer where values may be withheld. */
export interface Gap {
  readonly coordinate: string;
  /** With a dot between keys: `subject.tax.creditRatings.nodes.*.score`. */
  readonly path: string;
  readonly reason: Reason;
}

/** How many values were withheld at each place, by its number. */
export type Counts = Int32Array;

const beginning = ({ coordinate, path, reason }: Gap): string => {
  const { rule, basis } = REASONS[reason];
  const entry = { coordinate, path: path.split('.'), reason, rule, legalBasis: basis };
  return `${JSON.stringify(entry).slice(0, -1)},"count":`;
};

/** The places of an answer's withheld values, gathered while its writers are made. */
export const createGaps = () => {
  const gaps: Gap[] = [];
  return {
    /** The number of a place. */
    add: (gap: Gap): number => gaps.push(gap) - 1,
    /** To be called once all places are known. */
    finish: () => {
      const keyOf = ({ path }: Gap): string => path.replaceAll('.', '\0');
      const places = gaps
        .map((gap, number) => ({ number, key: keyOf(gap), text: beginning(gap) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      return {
        counts: (): Counts => new Int32Array(gaps.length),
        /** The entries of `extensions.withheld`, sorted by path. */
        write: (counts: Counts): string => {
          let written = '';
          for (const { number, text } of places) {
            const count = counts[number] ?? 0;
            if (count > 0) written += `${written === '' ? '' : ','}${text}${count}}`;
          }
          return `[${written}]`;
        },
      };
    },
  };
};

export type Gaps = ReturnType<typeof createGaps>;
export type FinishedGaps = ReturnType<Gaps['finish']>;
