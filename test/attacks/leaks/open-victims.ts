import { join } from 'node:path';
import { expect } from 'vitest';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import { openTestDatabase } from '../../database.ts';
import { lineOf, linesOf } from '../../non-interference/contest.ts';
import { createGateways } from '../../non-interference/gateways.ts';
import type { Onlooker } from '../../non-interference/onlookers.ts';
import { openTwins, type Twins } from '../../non-interference/open-twins.ts';
import { type Asked, openRoads, type Received, type Road } from '../../non-interference/roads.ts';
import { subjectOf } from '../../non-interference/stored-rows.ts';

const LONG_ENOUGH = 7;

/** Texts that are stored and that nobody who sees from this standpoint may read anywhere. */
const secretsOf = ({ tables, oracle }: Twins): readonly string[] => {
  const [secret, told] = [new Set<string>(), new Set<string>()];
  for (const table of tables.flat()) {
    for (const row of table.rows) {
      const view = oracle.viewOf(row, table);
      for (const { name, reads, resolve } of table.record.fields.values()) {
        const isShown = view?.get(name)?.kind === 'shown';
        for (const value of reads.flatMap((column) => [row[column]].flat())) {
          if (typeof value !== 'string' || value.length < LONG_ENOUGH) continue;
          if (isShown || resolve !== undefined) told.add(value);
          else secret.add(value);
        }
      }
      told.add(subjectOf(row));
    }
  }
  const isText = (value: string) => !/^\d{4}-\d\d-\d\d|^[A-Za-z_]+$|^\d{1,12}$/.test(value);
  const all = [...told].join('\n');
  return [...secret].filter((value) => isText(value) && !all.includes(value));
};

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: unknown }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

type Question = Pick<Asked, 'query'> & Partial<Asked>;

/** Twin databases, those who ask about them, and every transport there is. */
export const openVictims = async () => {
  const set = await openTwins({
    seed: 'victims',
    subjects: 40,
    configFile: join(projectRoot(), 'test/non-interference/some-domains.yaml'),
    openDatabase: openTestDatabase,
    isAsking: ({ name }) => name === 'the public' || name === 'a bank with grants',
  });
  const statements: string[] = [];
  const gateways = createGateways(set.domains, {
    query: (query) => (text, parameters) => {
      statements.push(text);
      return query(text, parameters);
    },
  });
  const lines = linesOf(set);
  const opened = await openRoads(gateways, { lines, roads: 'all' });
  let failure = '';
  const broken = createGateways(set.domains, {
    askSubgraph: () => async () => {
      throw new Error(failure);
    },
  });
  const failing = await openRoads(broken, { lines, roads: 'most' });
  const [nobody, bank] = set.onlookers;
  if (nobody === undefined || bank === undefined) throw new Error('nobody asks');
  const twins = set.twinsOf(nobody);
  const secrets = secretsOf(twins);
  const entity = twins.tables[0].find(({ record }) => record.place.kind === 'entity');
  const isFound = (row: Parameters<typeof subjectOf>[0]) => entity && twins.oracle.exists(row, entity);
  const rows = entity?.rows ?? [];
  const ids = rows.map(subjectOf);

  const ask = (
    road: Road,
    { query, variables = {}, headers }: Question,
    who: Onlooker = nobody,
    twin: 0 | 1 = 0,
  ) => road.ask(lineOf(who, twin), { query, variables, ...(headers !== undefined && { headers }) });

  const holdSecret = ({ body, headers }: Pick<Received, 'body' | 'headers'>): void => {
    const sent = body + JSON.stringify(headers);
    expect(secrets.filter((secret) => sent.includes(secret))).toEqual([]);
  };

  return {
    ...{ public: nobody, bank, ask, holdSecret, statements, secrets, ids },
    roads: opened.roads,
    addresses: opened.addresses,
    shown: rows.filter(isFound).map(subjectOf),
    hidden: rows.filter((row) => !isFound(row) && subjectOf(row).startsWith('p')).map(subjectOf),
    absent: 'p00000000000000000000000000',
    defects: gateways.defects,
    /** The public's answer, which is the same from both twins and has no secret in it. */
    answer: async (road: Road, question: Question): Promise<Answer> => {
      const variables = { ids, ...question.variables };
      const declares = question.query.includes('$ids');
      const asked = { ...question, ...(declares && { variables }) };
      const [first, second] = [await ask(road, asked), await ask(road, asked, nobody, 1)];
      expect(second).toEqual(first);
      holdSecret(first);
      return JSON.parse(first.body);
    },
    /** The answer where every subgraph fails with a message of its own; remote ones are tried as near ones. */
    askFailing: ({ name }: Road, message: string): Promise<Received> => {
      failure = message;
      const road = failing.roads.find((each) => each.name === name) ?? failing.roads[0];
      if (road === undefined) throw new Error('there is no way to ask');
      return ask(road, { query: '{ searchSubjects { totalCount } }' });
    },
    close: async () => {
      await failing.close();
      await opened.close();
      await set.close();
    },
  };
};

export type Victims = Awaited<ReturnType<typeof openVictims>>;
