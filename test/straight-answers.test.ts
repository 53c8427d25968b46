import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { PUBLIC_CALLER } from '../schema/caller.ts';
import { readSupergraphConfig } from '../schema/composition/read-supergraph-config.ts';
import { sampleSubject } from '../subgraphs/harness/samples/subjects.ts';
import { projectRoot } from '../subgraphs/harness/sdl/sdl-library.ts';
import { NOW, type OpenedDomain, openDomain } from './open-domain.ts';
import { itself, OPERATOR, organFor } from './other-roles.ts';
import { fetchOf } from './straight-answers/generate-fetch.ts';

const SEED = 20_261_125;
const { subgraphs } = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
/** Why not these: they have no records, and graphql-js walks all that is asked of them. */
const WITHOUT_RECORDS = ['query-log', 'authorisation'];
const domains = subgraphs.map(({ name }) => name).filter((name) => !WITHOUT_RECORDS.includes(name));

const opened: OpenedDomain[] = [];
afterAll(() => Promise.all(opened.map(({ close }) => close())));

/** Subjects of the domain, and one that there is not. */
const subjectsIn = async ({ model, database }: OpenedDomain): Promise<readonly string[]> => {
  const tables = model.records.map(({ sqlTable }) => `select subject_ref from ${sqlTable}`).join(' union ');
  const rows = await database.query(`select subject_ref from (${tables}) s order by 1 limit 40`, []);
  return [
    ...rows.map((row) => String(row.subject_ref)),
    sampleSubject(0, { seed: 'elsewhere', today: NOW }).id,
  ];
};

describe('what is answered straight', { timeout: 120_000 }, () => {
  it.each(domains)('is what graphql-js answers: %s', async (name) => {
    const domain = await openDomain(name, { subjects: 60 });
    opened.push(domain);
    const walked: string[] = [];
    const straight = domain.serve({ onWalk: ({ query }) => walked.push(query) });
    const walking = domain.serve({ walk: 'always' });
    const subjects = await subjectsIn(domain);
    const types = domain.model.records.map(({ typeName }) => typeName);
    const callers = fc.oneof(
      fc.constantFrom(PUBLIC_CALLER, OPERATOR),
      fc.constantFrom(...subjects).map(itself),
      fc.subarray(types).map((duty) => organFor(...duty)),
    );
    let fetches = 0;
    let values = 0;
    /** Page sizes out of bounds are graphql-js's to refuse, and nothing else of what is asked here. */
    const property = fc.asyncProperty(fetchOf(domain.model, subjects), callers, async (fetch, caller) => {
      const context = { caller, now: NOW, requestId: 'request-1' };
      const [one, other] = await Promise.all([straight(fetch, context), walking(fetch, context)]);
      expect(JSON.stringify(one)).toBe(JSON.stringify(other));
      fetches++;
      values += JSON.stringify(one).length;
      if (!/first: (0|1000)\b/.test(fetch.query)) expect(walked).toEqual([]);
      walked.length = 0;
    });
    await fc.assert(property, { seed: SEED, numRuns: 80 });
    expect(values / fetches).toBeGreaterThan(200);
  });
});
