import '../../schema/composition/telemetry-off.ts';
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { dataDirFor, openBenchDatabase } from './data/bench-database.ts';
import { prepare } from './data/prepare.ts';
import { readSources } from './data/read-sources.ts';
import type { Figures } from './figures.ts';
import { measureQueries } from './measure/measure-queries.ts';
import { measureStartUp } from './measure/measure-start-up.ts';
import { type BenchOptions, describeMachine, readOptions } from './options.ts';
import { report } from './report.ts';

const START_UPS = 5;

const say = (text: string): void => console.error(text);

const measure = async (options: BenchOptions): Promise<Figures> => {
  const { domains } = await readSources();
  const preparation = await prepare({ ...options, domains, say });
  const dataDir = dataDirFor(options.subjects);
  const [before = 0] = loadavg();
  const database = await openBenchDatabase(dataDir);
  say('Asking …');
  const queries = await measureQueries(database, options).finally(() => database.stop());
  say('Starting …');
  const startUp = options.startUp ? await measureStartUp(dataDir, START_UPS) : [];
  const [after = 0] = loadavg();
  return { machine: describeMachine(), load: [before, after], preparation, ...queries, startUp };
};

// Fails when something is wrong, such as answers that differ; never because something is slow.
const options = readOptions(process.argv.slice(2));
const figures = await measure(options);
console.log(report(figures));
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
