import { execFile } from 'node:child_process';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { startTestServer } from '../start-database.ts';
import { MUTANTS } from './mutants.ts';
import { copySources } from './mutated-tree.ts';

const usage = `npm run mutants -- [--first N] [--only TEXT] [--cases N]
  Makes one mistake after another in a copy of the sources and lets twin databases find it; fails where they do not.
  --first N    the first N mistakes only
  --only TEXT  mistakes whose name has this in it
  --cases N    how many cases have to find one`;

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: String(MUTANTS.length) },
    only: { type: 'string', default: '' },
    cases: { type: 'string', default: '600' },
    help: { type: 'boolean', default: false },
  },
});

interface Run {
  readonly code: number;
  readonly said: string;
}

/** The domains that have every kind of rule and mask, asked by everybody. */
const FUZZ = [
  '--seed',
  'mutants',
  '--supergraph',
  'test/non-interference/some-domains.yaml',
  '--roads',
  'some',
];

const fuzz = (
  folder: string,
  { url, cases }: { readonly url: string; readonly cases: string },
): Promise<Run> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'test/non-interference/fuzz.ts', ...FUZZ, '--cases', cases],
      { cwd: folder, env: { ...process.env, DATABASE_URL_TEST: url }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : 1, said: `${stdout}\n${stderr}` }),
    );
  });

/** What told the twins apart, in a line; undefined where nothing did, or where it failed for another reason. */
const finding = ({ code, said }: Run): string | undefined =>
  code === 0 ? undefined : /^.*: (?:the twins differ|not what the labels say)\./m.exec(said)?.[0];

const run = async (): Promise<void> => {
  const wanted = MUTANTS.slice(0, Number(values.first)).filter(({ name }) => name.includes(values.only));
  const server = await startTestServer();
  const tree = await copySources(projectRoot());
  const asked = { url: server.url, cases: values.cases };
  const survivors: string[] = [];
  try {
    for (const mutant of wanted) {
      const start = performance.now();
      const ran = await tree.with(mutant, () => fuzz(tree.folder, asked));
      const found = finding(ran);
      const seconds = Math.round((performance.now() - start) / 1_000);
      console.log(
        `${found === undefined ? 'SURVIVES' : 'killed'}: ${mutant.name} (${found ?? 'not found'}, ${seconds} s)`,
      );
      if (found !== undefined) continue;
      survivors.push(mutant.name);
      if (ran.code !== 0) console.log(ran.said.slice(-2_000));
    }
    console.log(`${wanted.length - survivors.length} of ${wanted.length} killed`);
  } finally {
    await tree.remove();
    await server.stop();
  }
  if (survivors.length > 0) process.exitCode = 1;
};

if (values.help) console.log(usage);
else await run();
