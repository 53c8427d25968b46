import type { SubjectId } from '../../../schema/subject-id.ts';
import type { DomainModel } from '../../../subgraphs/harness/model/model.ts';
import { findExampleIds, type RecordPlace } from '../../../subgraphs/harness/samples/find-example-ids.ts';
import { fillEmpty } from '../../../subgraphs/harness/samples/first-filling.ts';
import type { Installation } from '../installation.ts';

/** Enough for every kind of subject and state of a record to occur. */
const SUBJECTS = 400;
const SEED = 'aba';
const MOST_CANDIDATES = 12;

export interface SeedParts {
  readonly models: readonly DomainModel[];
  readonly installation: Installation;
  readonly now: Date;
}

/** Fills an empty database with synthetic records, and one whose filling was cut off. Returns how many subjects it made. */
export const seedEmpty = ({ models, installation, now }: SeedParts): Promise<number> => {
  const { databaseOf, citizenIds, holdKeys } = installation;
  return fillEmpty({ models, databaseOf, citizenIds, holdKeys, subjects: SUBJECTS, seed: SEED, now });
};

/** Some organisations the public may ask about. */
export const findCandidates = async ({
  models,
  installation,
  now,
}: SeedParts): Promise<readonly SubjectId[]> => {
  const { databaseOf } = installation;
  const [register] = models.flatMap((model): RecordPlace[] =>
    model.records.filter(({ place }) => place.kind === 'entity').map((record) => ({ model, record })),
  );
  if (register === undefined) return [];
  const wanted = { condition: "r.subject_ref ~ '^91'", seenBy: 'the public' } as const;
  return (await findExampleIds(register, wanted, { databaseOf, now })).slice(0, MOST_CANDIDATES);
};
