import { join } from 'node:path';
import { loadDomain } from '../../subgraphs/harness/model/load-domain.ts';
import type { DomainModel, RecordModel } from '../../subgraphs/harness/model/model.ts';
import { projectRoot, readSdlLibrary } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { createTables } from '../create-tables.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import * as tables from './tables.ts';

export interface Deliveries extends TestDatabase {
  readonly model: DomainModel;
  readonly record: RecordModel;
}

/** A domain that only tests have, with a column of every kind, on a fresh database. */
export const openDeliveries = async (): Promise<Deliveries> => {
  const root = projectRoot();
  const place = { name: 'deliveries', folder: join(root, 'test/deliveries') };
  const { model } = await loadDomain(place, readSdlLibrary(root));
  const [record] = model.records;
  if (record === undefined) throw new Error('the domain of deliveries has no record type');
  const test = await openTestDatabase();
  await createTables(test.database, tables);
  return { ...test, model, record };
};
