import type { DomainModel } from '../model/model.ts';
import type { Database } from '../storage/database.ts';

/** Whether any of the domains holds a record. */
export const holdsRecords = async (
  models: readonly DomainModel[],
  databaseOf: (domain: string) => Pick<Database, 'query'>,
): Promise<boolean> => {
  const found = models.map(async ({ name, records }) => {
    const some = records.map(({ sqlTable }) => `exists (select from ${sqlTable})`);
    if (some.length === 0) return false;
    const [row] = await databaseOf(name).query(`select ${some.join(' or ')} as holds`);
    return row?.holds === true;
  });
  return (await Promise.all(found)).includes(true);
};
