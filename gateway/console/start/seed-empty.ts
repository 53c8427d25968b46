import type { SubjectId } from '../../../schema/subject-id.ts';
import type { LoadedDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import { findExampleIds, type RecordPlace } from '../../../subgraphs/harness/samples/find-example-ids.ts';
import { generateSamples } from '../../../subgraphs/harness/samples/generate.ts';
import type { Database } from '../../../subgraphs/harness/storage/database.ts';
import type { Installation } from '../installation.ts';

/** Enough for every kind of subject and state of a record to occur. */
const SUBJECTS = 400;
const SEED = 'aba';
const MOST_CANDIDATES = 12;

export interface SeedParts {
  readonly domains: readonly LoadedDomain[];
  readonly installation: Installation;
  readonly now: Date;
}

const databasesOf = async ({ domains, installation }: SeedParts): Promise<ReadonlyMap<string, Database>> =>
  new Map(
    await Promise.all(
      domains.map(
        async ({ model: { name } }) => [name, await installation.storage.databaseFor(name)] as const,
      ),
    ),
  );

const databaseIn =
  (databases: ReadonlyMap<string, Database>) =>
  (domain: string): Database => {
    const database = databases.get(domain);
    if (database === undefined) throw new Error(`no database for the domain ${domain}`);
    return database;
  };

/** Fills an empty database with synthetic records; leaves one that holds any as it is. Returns how many subjects it made. */
export const seedEmpty = async (parts: SeedParts): Promise<number> => {
  const databaseOf = databaseIn(await databasesOf(parts));
  const { citizenIds } = parts.installation;
  const models = parts.domains.map(({ model }) => model);
  const { subjects } = await generateSamples({
    models,
    databaseOf,
    citizenIds,
    subjects: SUBJECTS,
    seed: SEED,
    now: parts.now,
    whenFilled: 'leave',
  });
  return subjects;
};

/** Some organisations the public may ask about. */
export const findCandidates = async (parts: SeedParts): Promise<readonly SubjectId[]> => {
  const databaseOf = databaseIn(await databasesOf(parts));
  const places = parts.domains.flatMap(({ model }): RecordPlace[] =>
    model.records.filter(({ place }) => place.kind === 'entity').map((record) => ({ model, record })),
  );
  const [register] = places;
  if (register === undefined) return [];
  const ids = await findExampleIds(
    register,
    { condition: "r.subject_ref ~ '^91'", seenBy: 'the public' },
    { databaseOf, now: parts.now },
  );
  return ids.slice(0, MOST_CANDIDATES);
};
