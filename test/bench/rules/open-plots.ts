import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { Caller } from '../../../schema/caller.ts';
import { PUBLIC_CALLER } from '../../../schema/caller.ts';
import type { AskSubgraph } from '../../../schema/subgraph.ts';
import { createSubgraph } from '../../../subgraphs/harness/create-subgraph.ts';
import { createCursorSeal } from '../../../subgraphs/harness/load/cursor.ts';
import { createRecordAccess, type DecideRecord } from '../../../subgraphs/harness/load/record-access.ts';
import { createStatementCache } from '../../../subgraphs/harness/load/record-loader.ts';
import { loadDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import { projectRoot, readSdlLibrary } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import { createTables } from '../../create-tables.ts';
import { openDatabaseOn } from '../../database-on.ts';
import { bankWith, grantOf } from '../../fixtures/callers.ts';
import * as tables from '../../fixtures/woodland/tables.ts';
import { startTestServer } from '../../start-database.ts';

export const NOW = new Date('2026-11-25T08:00:00Z');
const SUBJECTS = 50;
const PLOTS = 10;

export const IDS = Array.from({ length: SUBJECTS }, (_, number) => `91${String(number).padStart(16, '0')}`);

/** A bank that half of the subjects have authorised, a few of them no longer. */
export const BANK: Caller = bankWith(
  ...IDS.filter((_, number) => number % 2 === 0).map((id, number) =>
    grantOf(id, number % 5 === 0 ? { revokedAt: NOW } : {}),
  ),
);

const row = (subjectRef: string, number: number) => ({
  ...{ catalogItemCode: 'X', sourceOrgName: '某单位', sourceOrgUscc: '11513221MB0000000A' },
  ...{ formedAt: NOW, providedAt: NOW, updatedAt: NOW, state: 'ACTIVE', disputeFlag: false },
  ...{ visibilityClass: 'P', identifierSuspect: false, minorAtAct: false },
  ...{ subjectRef, recordId: `${subjectRef}-${number}`, plotNo: `P${number}`, area: number, grade: 'FIRST' },
  ...{ yieldTonnes: number * 3, price: 15_000, soldOn: number % 2 ? '2026-01-01' : null },
  ...{ keeperName: '泽仁·样本', phone: '10012345678', consents: number % 3 ? ['PHONE'] : null },
});

/** Why no rule of the label either: it is the cost of all of them that is measured. */
const withoutRules: DecideRecord = (record) => ({
  exists: [{ audience: 'PUBLIC', through: 'any' }],
  fields: new Map([...record.fields.keys()].map((name) => [name, { kind: 'allow' }])),
  grantable: false,
  signature: 'none',
});

const FIELDS = 'plotNo area grade yieldTonnes price felledOn keeperName phone';
const HELPER = '_withheld_woodland';

const fetchOf = (helper: string): string =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Subject { woodland {
    plots(first: ${PLOTS}) { nodes { ${FIELDS} ${helper} } } ${helper} } } } }`;

/** 50 subjects with 10 plots each in a PostgreSQL of its own, and the subgraph that serves them with rules and without. */
export const openPlots = async () => {
  const server = await startTestServer();
  const { database, close } = await openDatabaseOn(server.url);
  const root = projectRoot();
  const place = { name: 'woodland', folder: join(root, 'test/fixtures/woodland') };
  const domain = await loadDomain(place, readSdlLibrary(root));
  await createTables(database, tables);
  const rows = IDS.flatMap((id) => Array.from({ length: PLOTS }, (_, number) => row(id, number))).map(
    (each) => Object.fromEntries(Object.entries(each).map(([column, value]) => [toSnakeCase(column), value])),
  );
  await database.query(
    'insert into woodland.plots select * from json_populate_recordset(null::woodland.plots, $1::json)',
    [JSON.stringify(rows)],
  );
  await database.query('analyze');
  const serve = (decideRecord: DecideRecord): AskSubgraph =>
    createSubgraph(domain, {
      clock: () => NOW,
      query: (text, parameters) => database.query(text, parameters),
      cursors: createCursorSeal(createHash('sha256').update('a key for benchmarks').digest()),
      blindIndexes: () => [],
      openCitizenId: () => '',
      decideRecord,
      statements: createStatementCache(),
    });
  const variables = { of: IDS.map((id) => ({ __typename: 'Subject', id })) };
  const asking = (ask: AskSubgraph, helper: string, caller: Caller) => {
    const request = { query: fetchOf(helper), variables };
    return () => ask(request, { caller, now: NOW, requestId: 'request-1' });
  };
  const [ruled, free] = [serve(createRecordAccess()), serve(withoutRules)];
  return {
    domain,
    subgraphs: { withRules: ruled, withoutRules: free },
    withRules: asking(ruled, HELPER, BANK),
    withoutRules: asking(free, '', PUBLIC_CALLER),
    close: async () => {
      await close();
      await server.stop();
    },
  };
};
