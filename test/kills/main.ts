import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { exportLines } from '../../gateway/audit/export/export-lines.ts';
import { describeFinding } from '../../gateway/audit/export/finding.ts';
import { verifyExport } from '../../gateway/audit/export/verify-export.ts';
import { giverOf, parseReceipt } from '../../gateway/audit/note/receipt.ts';
import { loadLogKeys } from '../../gateway/console/log/log-key.ts';
import { createSqlLogStore } from '../../gateway/console/log/sql-log-store.ts';
import { connectDatabase, type Database } from '../../subgraphs/harness/storage/database.ts';
import { openDatabaseOn } from '../database-on.ts';
import { startTestServer } from '../start-database.ts';
import { Clients } from './clients.ts';
import { kill, VICTIMS } from './kill.ts';
import { KilledGateway } from './killed-gateway.ts';

/**
 * `npm run kills -- [--kills N] [--minutes N] [--clients N]`: kills under load until either is reached, then looks for the
 * entry of every answer received.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '600' },
    clients: { type: 'string', default: '8' },
  },
});

const server = await startTestServer();
const { url, close } = await openDatabaseOn(server.url);
const folder = await mkdtemp(join(tmpdir(), 'kills-'));
const env = {
  DATABASE_URL: url,
  CREDIT_DATA_DIR: join(folder, 'data'),
  CREDIT_LOG_KEY_FILE: join(folder, 'key', 'log-key.json'),
  DATABASE_URL_QUERY_LOG: '',
};
const gateway = new KilledGateway(env);
await gateway.listens();
const clients = new Clients(gateway, Number(values.clients));
const counts = new Map<string, number>();

/** Why: a gateway that has only just started has answered nobody whose entry could be missing. */
const answersAgain = async (): Promise<void> => {
  const before = clients.received.length;
  while (clients.received.length < before + 20) await sleep(10);
};

const until = performance.now() + Number(values.minutes) * 60_000;
for (let number = 0; number < Number(values.kills) && performance.now() < until; number += 1) {
  await answersAgain();
  await sleep(Math.random() * 200);
  const victim = VICTIMS[Math.floor(Math.random() * VICTIMS.length)] ?? 'gateway';
  await kill(victim, { gateway, url }).catch(() => undefined);
  counts.set(victim, (counts.get(victim) ?? 0) + 1);
}
await answersAgain();
await clients.stop();
await gateway.stop();

/** Why again and again: it may still be recovering. */
const connectAtLast = async (): Promise<Database> => {
  for (;;) {
    const database = await connectDatabase(url, { connections: 1 }).catch(() => sleep(200));
    if (database !== undefined) return database;
  }
};
const database = await connectAtLast();
const store = createSqlLogStore(database);
const { signer } = await loadLogKeys(await store.readOrigin(), { env, dataDir: env.CREDIT_DATA_DIR });
const receipts = clients.received
  .map(({ receipt }) => parseReceipt(receipt ?? ''))
  .filter((receipt) => receipt !== undefined && giverOf(receipt, [signer]) !== undefined)
  .filter((receipt) => receipt !== undefined);
const { size, findings } = await verifyExport(exportLines(store), {
  key: signer,
  receipts,
  signatures: 'last',
});
const bodies = await store.readBodies(0, size);
const entered = new Set([...bodies.values()].map((body) => `${JSON.parse(body).request}`));
// Why left out: what was refused because the log could not be written is no answer.
const answered = clients.received.filter(({ code }) => code !== 'RECORD_UNAVAILABLE');
const lost = answered.filter(({ requestId }) => !entered.has(requestId));
const without = answered.length - receipts.length;

const killed = [...counts].map(([victim, count]) => `${count} × ${victim}`).join(', ');
const refused = clients.received.length - answered.length;
console.log(`killed: ${killed}`);
console.log(
  `answers received: ${answered.length}; without a valid receipt: ${without}; without an entry: ${lost.length}`,
);
console.log(`refused for want of the log: ${refused}; entries: ${size}; findings: ${findings.length}`);
for (const finding of findings.slice(0, 20)) console.log(describeFinding(finding));

await database.close();
await close();
await server.stop();
await rm(folder, { recursive: true });
process.exit(lost.length + findings.length + without === 0 && answered.length > 0 ? 0 : 1);
