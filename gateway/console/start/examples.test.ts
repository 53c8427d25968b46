import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSupergraphConfig } from '../../../schema/composition/read-supergraph-config.ts';
import { loadDomains } from '../../../subgraphs/harness/model/load-domain.ts';
import { generateSamples } from '../../../subgraphs/harness/samples/generate.ts';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import { migrateDomains } from '../../../subgraphs/harness/storage/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { citizenIds, createGateways } from '../../../test/non-interference/gateways.ts';
import { NOW } from '../../../test/non-interference/now.ts';
import type { Pipeline } from '../../pipeline.ts';
import { readExamples, richest } from './examples.ts';

let opened: TestDatabase;
let pipeline: Pipeline;
let ids: readonly string[];
beforeAll(async () => {
  opened = await openTestDatabase();
  const { database } = opened;
  const { subgraphs } = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
  const domains = await loadDomains(subgraphs);
  await migrateDomains(opened.url, subgraphs);
  const models = domains.map(({ model }) => model);
  const options = { databaseOf: () => database, subjects: 120, seed: 'examples', now: NOW, citizenIds };
  await generateSamples({ models, ...options });
  const query = (text: string, parameters: readonly unknown[]) => database.query(text, parameters);
  pipeline = await createGateways(domains).open(query);
  const found = await database.query(
    `select subject_ref as id from registry.subjects where subject_ref ~ '^9' order by 1`,
    [],
  );
  ids = found.map(({ id }) => String(id));
}, 300_000);
afterAll(() => opened.close());

describe('the examples of the house', () => {
  it('are answered, each without an error, and say what is withheld', { timeout: 120_000 }, async () => {
    const examples = await readExamples();
    const names = examples.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['profile', 'construction-firm', 'restaurant', 'six-domains']),
    );
    for (const { name, query } of examples) {
      const { id, body } = await richest(pipeline, query, ids);
      const { errors, data, extensions } = JSON.parse(body);
      expect({ name, id, errors }).toEqual({ name, id, errors: undefined });
      expect(data.subject).not.toBeNull();
      expect(extensions.withheld.length, name).toBeGreaterThan(0);
    }
  });
});
