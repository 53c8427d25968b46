import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createDraw } from '../../../subgraphs/harness/samples/draw.ts';
import { createOtherSubjects } from '../../../subgraphs/harness/samples/other-subjects.ts';
import type { SampleRow, Samples } from '../../../subgraphs/harness/samples/samples.ts';
import { sampleSubject } from '../../../subgraphs/harness/samples/subjects.ts';
import { SAMPLE } from './sample.ts';

const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value) ? value.join('|') : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Penalties as their organ delivers them, about subjects without end. */
function* samplePenalties(samples: Samples): Generator<SampleRow> {
  const { penalties } = samples;
  if (penalties === undefined) throw new Error('the domain has no samples of penalties');
  const others = createOtherSubjects(SAMPLE);
  for (let number = 0; ; number++) {
    const subject = sampleSubject(number, SAMPLE);
    // Why: a sample minor is born in the future, which a delivered number may not say.
    if (subject.minor) continue;
    const rows = penalties(subject, createDraw(`file/${number}`, SAMPLE), others);
    const numbered = rows.filter(({ decisionNo }, place) => {
      return rows.findIndex((row) => row.decisionNo === decisionNo) === place;
    });
    for (const row of numbered) yield { subjectRef: subject.id, ...row };
  }
}

/** How many rows are looked at for headings: some columns are rare. */
const SURVEYED = 2_000;

const headingsOf = (samples: Samples): readonly string[] => {
  const headings = new Set<string>();
  let surveyed = 0;
  for (const row of samplePenalties(samples)) {
    for (const name of Object.keys(row)) headings.add(name);
    surveyed += 1;
    if (surveyed === SURVEYED) break;
  }
  return [...headings];
};

/** Writes a CSV file of so many synthetic penalty decisions, every one good. */
export const writePenaltyFile = async (file: string, samples: Samples, rows: number): Promise<void> => {
  const headings = headingsOf(samples);
  const stream = createWriteStream(file);
  stream.write(`${headings.join(',')}\n`);
  let written = 0;
  for (const row of samplePenalties(samples)) {
    stream.write(`${headings.map((heading) => cellOf(row[heading])).join(',')}\n`);
    written += 1;
    if (written === rows) break;
  }
  stream.end();
  await finished(stream);
};
