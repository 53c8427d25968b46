import { defineSamples } from '../../subgraphs/harness/samples/samples.ts';

export const samples = defineSamples({
  notices: (subject, draw) =>
    Array.from({ length: draw.integer(0, 4) }, () => ({
      noticeNo: `示例〔2026〕${draw.integer(1, 3)}号`,
      issuedOn: draw.day(400, 1),
      fine: '1234.50',
      kind: draw.pick(['WARNING', 'FINE']),
      measures: ['FINE'],
      tags: ['甲、乙', '"丙"'],
      days: draw.integer(1, 30),
      ...(subject.uscc !== undefined && { uscc: subject.uscc }),
      ...(subject.citizenId !== undefined && { idNumber: subject.citizenId }),
    })),
});
