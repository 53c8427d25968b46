import { printTable, type Table } from '../../gateway/console/table.ts';
import type { Figures, Measured } from './figures.ts';
import { type Spread, spreadOf } from './measure/median.ts';
import type { Profiled } from './measure/profile-entrant.ts';
import type { Turn } from './measure/run-rounds.ts';

/** Three digits that count. */
const digits = (value: number): string => {
  if (!Number.isFinite(value)) return '';
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toFixed(Math.min(places, 3));
};

const withEnds = ({ median, low, high }: Spread): string =>
  `${digits(median)} (${digits(low)}–${digits(high)})`;

const spreadBy = (turns: readonly Turn[], figure: (turn: Turn) => number | undefined): Spread =>
  spreadOf(turns.map((turn) => figure(turn) ?? Number.NaN));

const medianBy = (turns: readonly Turn[], figure: (turn: Turn) => number | undefined): string =>
  digits(spreadBy(turns, figure).median);

const contestantRow = (name: string, turns: readonly Turn[]): readonly string[] => [
  name,
  withEnds(spreadBy(turns, (turn) => turn.requestsPerSecond)),
  medianBy(turns, (turn) => turn.p50Ms),
  medianBy(turns, (turn) => turn.p99Ms),
  withEnds(spreadBy(turns, (turn) => turn.cpuMs)),
  medianBy(turns, (turn) => turn.postgresCpuMs),
  medianBy(turns, (turn) => turn.rssBytes / 2 ** 20),
  medianBy(turns, (turn) => turn.bytes / 1024),
];

/** The gateway's figure over the hand-written one's, round by round: both had the same minute of the machine. */
const ratios = ({ gateway, byHand }: Measured, figure: (turn: Turn) => number | undefined): string => {
  const pairs = gateway.map((turn, round) => {
    const other = byHand[round];
    return (figure(turn) ?? Number.NaN) / ((other && figure(other)) ?? Number.NaN);
  });
  const spread = spreadOf(pairs);
  return Number.isFinite(spread.median) ? `× ${withEnds(spread)}` : '';
};

const rowsOf = (measured: Measured): readonly (readonly string[])[] => {
  const { workload, concurrency, gateway, byHand } = measured;
  const label = [workload, String(concurrency)];
  return [
    [...label, ...contestantRow('gateway', gateway)],
    [...label, ...contestantRow('by hand', byHand)],
    [
      ...label,
      'ratio',
      ratios(measured, (turn) => turn.requestsPerSecond),
      ratios(measured, (turn) => turn.p50Ms),
      ratios(measured, (turn) => turn.p99Ms),
      ratios(measured, (turn) => turn.cpuMs),
      ratios(measured, (turn) => turn.postgresCpuMs),
      '',
      '',
    ],
  ];
};

const queriesTable = ({ measured }: Figures): Table => ({
  heads: [
    'workload',
    'at once',
    'who',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'own CPU ms',
    'PostgreSQL CPU ms',
    'RSS MiB',
    'answer KiB',
  ],
  rows: measured.flatMap(rowsOf),
});

const once = (label: string, ...cells: readonly string[]): readonly string[] => [label, ...cells];

const onceTable = ({ preparation: { seeded, imported }, startUp, measured }: Figures): Table => ({
  heads: ['', 'seconds', 'a second', ''],
  rows: [
    once(
      'seed',
      digits(seeded.seconds),
      `${digits(seeded.records / seeded.seconds)} records`,
      `${seeded.subjects} subjects, ${seeded.records} records`,
    ),
    once(
      'import a CSV file',
      digits(imported.seconds),
      `${digits(imported.rows / imported.seconds)} rows`,
      `${imported.rows} rows`,
    ),
    once(
      'import it again',
      digits(imported.secondsAgain),
      `${digits(imported.rows / imported.secondsAgain)} rows`,
      'nothing in it is new',
    ),
    ...startUp.map(({ database, secondsToFirstAnswer }) =>
      once(
        `start, ${database} database`,
        withEnds(spreadOf(secondsToFirstAnswer)),
        '',
        'to the first answer',
      ),
    ),
    ...[...new Map(measured.map((each) => [each.workload, each])).values()].map(
      ({ workload, says, gateway }) =>
        once(
          `${workload}: SQL statements`,
          '',
          '',
          `${medianBy(gateway, (turn) => turn.statements)} a request: ${says}`,
        ),
    ),
  ],
});

const MOST_LINES = 24;

const profileTable = (workload: string, who: string, { places, functions }: Profiled): string => {
  const total = places.reduce((sum, { msPerRequest }) => sum + msPerRequest, 0);
  const rows = places.slice(0, MOST_LINES).map(({ place, msPerRequest }, line) => {
    const hottest = functions[line];
    return [
      place,
      digits(msPerRequest),
      `${Math.round((100 * msPerRequest) / total)} %`,
      hottest?.name ?? '',
      digits(hottest?.msPerRequest ?? Number.NaN),
    ];
  });
  const heads = [`${workload}, ${who}: where`, 'ms', 'share', 'hottest functions', 'ms'];
  return printTable({ heads, rows });
};

/** All figures as text. */
export const report = (figures: Figures): string =>
  [
    `${figures.machine}. Load average ${figures.load.map((load) => load.toFixed(1)).join(' before, ')} after.`,
    'Medians of the rounds, with the middle half in parentheses; CPU is for one request.',
    '',
    printTable(queriesTable(figures)),
    '',
    printTable(onceTable(figures)),
    ...figures.profiles.flatMap(({ workload, gateway, byHand }) => [
      '',
      profileTable(workload, 'gateway', gateway),
      '',
      profileTable(workload, 'by hand', byHand),
    ]),
  ].join('\n');
