import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import { loadDomains } from '../../subgraphs/harness/model/load-domain.ts';
import { generateSamples } from '../../subgraphs/harness/samples/generate.ts';
import type { SampleSubject } from '../../subgraphs/harness/samples/samples.ts';
import { sampleSubject } from '../../subgraphs/harness/samples/subjects.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import type { Database } from '../../subgraphs/harness/storage/database.ts';
import { migrateDomains } from '../../subgraphs/harness/storage/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { citizenIds, createGateways } from '../non-interference/gateways.ts';
import { NOW } from '../non-interference/now.ts';
import { askEverything } from './ask-everything.ts';

const SEED = 'joins';
const SUBJECTS = 400;
const subjects = Array.from({ length: SUBJECTS }, (_, number) =>
  sampleSubject(number, { seed: SEED, today: NOW }),
);
const listed = subjects.filter(({ kind, publiclyListed }) => kind === 'PERSON' && publiclyListed);
const firms = subjects.filter(({ kind, uscc }) => kind === 'ORGANISATION' && uscc !== undefined);

/** Whom each listed person represents by law and works for. */
const firmOf = new Map(listed.map((person, place) => [person.id, firms[place % firms.length]]));

/** Names the person wherever the firm's own records name who represents it, and the firm in the person's records. */
const tie = async (database: Database, person: SampleSubject, firm: SampleSubject): Promise<void> => {
  const columns = await database.query(
    `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
      where column_name in ('legal_rep_name', 'head_name', 'head')`,
    [],
  );
  for (const { table, column } of columns) {
    await database.query(`update ${table} set ${column} = $1 where subject_ref = $2`, [person.name, firm.id]);
  }
  await database.query(
    `update natural_person.roles set organisation_name = $1, organisation_uscc = $2, post = 'LEGAL_REPRESENTATIVE',
      from_date = '2020-01-01', to_date = null, state = 'ACTIVE', publicity_start = null, publicity_end = null where subject_ref = $3`,
    [firm.name, firm.uscc, person.id],
  );
  await database.query(
    'update natural_person.practice_records set employer_name = $1, employer_uscc = $2 where subject_ref = $3',
    [firm.name, firm.uscc, person.id],
  );
};

let opened: TestDatabase;
let told: ReadonlyMap<SubjectId, ReadonlySet<string>>;
beforeAll(async () => {
  opened = await openTestDatabase();
  const { subgraphs } = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
  const domains = await loadDomains(subgraphs);
  await migrateDomains(opened.url, subgraphs);
  const models = domains.map(({ model }) => model);
  const { database } = opened;
  const options = { databaseOf: () => database, subjects: SUBJECTS, seed: SEED, now: NOW, citizenIds };
  await generateSamples({ models, ...options });
  for (const person of listed) {
    const firm = firmOf.get(person.id);
    if (firm !== undefined) await tie(database, person, firm);
  }
  const query = (text: string, parameters: readonly unknown[]) => database.query(text, parameters);
  const pipeline = await createGateways(domains).open(query);
  const ids = [...listed, ...firms].map(({ id }) => id);
  told = await askEverything(pipeline, ids);
}, 600_000);
afterAll(() => opened.close());

/** Texts that so few have that they lead from one subject to another: no codes, days or names of departments. */
const leading = (): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const texts of told.values()) for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const few = [...counts].filter(([text, count]) => count <= 3 && text.length >= 4);
  return new Set(few.map(([text]) => text).filter((text) => !/^\d{4}-\d\d-\d\d|^[A-Z_]+$/.test(text)));
};

describe('all that the public is told of one person by all domains together', () => {
  it('is told of persons whose records are tied to those of organisations that name them', () => {
    const found = listed.filter(({ id }) => told.has(id));
    expect(found.length).toBeGreaterThan(5);
    const named = found.filter(({ id, name }) => told.get(firmOf.get(id)?.id ?? '')?.has(name));
    expect(named.length).toBeGreaterThan(3);
  });

  it('has neither name nor identity number, nor any part of the birth date', () => {
    for (const { id, name, citizenId = '' } of listed) {
      const texts = [...(told.get(id) ?? [])];
      const birth = `${citizenId.slice(6, 10)}-${citizenId.slice(10, 12)}-${citizenId.slice(12, 14)}`;
      for (const text of texts) {
        expect(text).not.toContain(name);
        expect(text).not.toContain(citizenId);
        expect(text).not.toContain(birth);
      }
    }
  });

  it('leads by no number, name or code to an organisation that tells the name', () => {
    const leads = leading();
    for (const { id, name } of listed) {
      const own = [...(told.get(id) ?? [])].filter((text) => leads.has(text));
      for (const firm of firms) {
        const texts = told.get(firm.id);
        if (!texts?.has(name)) continue;
        expect({ person: id, leads: own.filter((text) => texts.has(text)) }).toEqual({
          person: id,
          leads: [],
        });
      }
    }
  });
});
