import { defineSamples } from '../../../subgraphs/harness/samples/samples.ts';

export const samples = defineSamples({
  permits: (subject, draw) =>
    Array.from({ length: draw.integer(1, 3) }, (_, place) => ({
      permitNo: `2026-${subject.number}-${place}`,
      species: draw.pick(['CERANA', 'LIGUSTICA']),
      issuedOn: draw.day(300, 1),
      honeyKg: draw.integer(1, 500),
      keeperName: subject.legalRepName,
    })),
});
