import { ConfigurationError } from '../../../schema/configuration-error.ts';
import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import type { DomainModel } from '../model/model.ts';
import type { Database, Session } from '../storage/database.ts';
import { type Filling, prepareFilling } from './filling.ts';
import type { SampleSubject } from './samples.ts';
import { sampleSubject } from './subjects.ts';
import { workThrough } from './work-through.ts';

export interface GenerateOptions {
  readonly models: readonly DomainModel[];
  readonly databaseOf: (domain: string) => Pick<Database, 'transaction'>;
  /** How many subjects to make. */
  readonly subjects: number;
  readonly seed: string;
  readonly now: Date;
  readonly citizenIds: CitizenIdCipher;
  /** Keeps the keys of the database as they are while it is written; see storage/check-keys.ts. */
  readonly holdKeys?: (session: Session) => Promise<void>;
  /** What to do when records are there already: refuse, or go on with the numbers after the subjects there are. */
  readonly whenFilled?: 'refuse' | 'append';
  readonly batchSize?: number;
  readonly onProgress?: (subjects: number) => void;
}

export interface GenerateReport {
  readonly subjects: number;
  /** Records made, by `domain.table`. */
  readonly records: ReadonlyMap<string, number>;
}

/** While one batch waits for the database another is made. Fewer than the connections of a command. */
const tasksAtOnce = 4;

/**
 * Fills the domains with synthetic records: the same seed, clock and key give the same rows. A batch of subjects is one
 * transaction in each domain. Throws SEED_NOT_EMPTY when records are there, unless it may append.
 */
export const generateSamples = async (options: GenerateOptions): Promise<GenerateReport> => {
  const { models, subjects, seed, now, whenFilled = 'refuse', batchSize = 2_000, onProgress } = options;
  const fillings: Filling[] = [];
  for (const model of models) fillings.push(await prepareFilling(model, options));
  if (whenFilled === 'refuse' && fillings.some(({ isEmpty }) => !isEmpty)) {
    throw new ConfigurationError(
      'SEED_NOT_EMPTY',
      'The database holds records already: add synthetic ones to them with --append, or use another database.',
    );
  }
  const first = Math.max(0, ...fillings.map(({ subjectsThere }) => subjectsThere));
  const records = new Map<string, number>(
    fillings.flatMap(({ tableNames }) => tableNames.map((name) => [name, 0] as const)),
  );
  let done = 0;
  const fillOne = async (filling: Filling, batch: readonly SampleSubject[]): Promise<void> => {
    for (const [name, count] of await filling.fill(batch))
      records.set(name, (records.get(name) ?? 0) + count);
    done += batch.length / fillings.length;
    onProgress?.(Math.round(done));
  };
  const tasks = function* () {
    for (let from = first; from < first + subjects; from += batchSize) {
      const size = Math.min(batchSize, first + subjects - from);
      const batch = Array.from({ length: size }, (_, place) =>
        sampleSubject(from + place, { seed, today: now }),
      );
      for (const filling of fillings) yield () => fillOne(filling, batch);
    }
  };
  await workThrough(tasks(), { atOnce: tasksAtOnce });
  for (const filling of fillings) await filling.analyze();
  return { subjects, records };
};
