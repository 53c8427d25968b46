import type { RecordModel } from '../../subgraphs/harness/model/model.ts';

/**
 * Whether a list is filtered or ordered by a field that some records withhold or mask. Few lists are, and they leak where
 * others cannot, so that they have more records and are asked more often.
 */
export const isDelicate = ({ fields, filter, sort, place }: RecordModel): boolean =>
  place.kind === 'list' &&
  [...filter, ...sort].some((name) => {
    const labels = fields.get(name)?.labels ?? [];
    return !labels.some(
      ({ to, of, when, as }) =>
        to.includes('PUBLIC') && of === undefined && when === undefined && as === undefined,
    );
  });
