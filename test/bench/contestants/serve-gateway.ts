import '../../../schema/composition/telemetry-off.ts';
import { readConfig } from '../../../gateway/config.ts';
import { createProcessLog } from '../../../gateway/console/start/process-log.ts';
import { createGateway } from '../../../gateway/create-gateway.ts';
import { openBenchInstallation } from '../data/bench-database.ts';
import { readSources } from '../data/read-sources.ts';
import { SAMPLE } from '../data/sample.ts';
import type { GatewaySetup } from './protocol.ts';
import { runContestant } from './run-contestant.ts';
import { createWatch } from './watch-statements.ts';

// The gateway as `start` serves it: all subgraphs in this process, behind HTTP.
runContestant(async ({ dataDir, databaseUrl }: GatewaySetup) => {
  const { domains, supergraphSdl } = await readSources();
  const installation = await openBenchInstallation(domains, { dataDir, url: databaseUrl });
  const { watch, take } = createWatch();
  const readers = new Set(domains.map(({ model }) => installation.readerOf(model.name)));
  for (const reader of readers) watch(reader);
  const config = readConfig({ ...process.env, HOST: '127.0.0.1', PORT: '0' });
  const { server } = await createGateway({
    config,
    supergraphSdl,
    subgraphs: await installation.subgraphs(domains),
    clock: () => SAMPLE.today,
    log: createProcessLog(process.env),
  });
  const address = await server.listen(config);
  return { origin: new URL(address).origin, takeStatements: take };
});
