import { once } from 'node:events';
import { readConfig } from '../../gateway/config.ts';
import { LOG_TABLES, openQueryLog } from '../../gateway/console/log/open-query-log.ts';
import { createGateway } from '../../gateway/create-gateway.ts';
import { createCreditFixture } from '../../gateway/testing/credit.ts';
import { openStorage } from '../../subgraphs/harness/storage/storage.ts';

/** A gateway with a real log over made-up subgraphs, as the process that is killed. Prints where it listens. */
const { CREDIT_DATA_DIR: dataDir = '' } = process.env;
const storage = openStorage({ dataDir, env: process.env, kind: 'command' });
await storage.migrate([LOG_TABLES]);
const log = await openQueryLog({ storage, env: process.env, dataDir, clock: () => new Date() });
const { supergraphSdl, subgraphs } = createCreditFixture();
const { server } = await createGateway({
  config: readConfig({ PORT: '0', EXPLORER: 'closed' }),
  supergraphSdl,
  subgraphs,
  record: log.record,
  isReady: log.isWritable,
});
console.log(await server.listen({ host: '127.0.0.1', port: 0 }));
// Why: whoever started this one may be killed itself.
process.stdin.resume();
await once(process.stdin, 'end');
process.exit();
