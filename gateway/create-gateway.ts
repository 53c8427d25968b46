import type { Config } from './config.ts';
import { createServer, type GatewayServer } from './http/create-server.ts';
import { auditorsAlone } from './http/serve-log.ts';
import type { Pages } from './http/serve-pages.ts';
import { createIdentify } from './identity/identify.ts';
import { createMetrics, type Metrics } from './metrics/create-metrics.ts';
import { serveMetrics } from './metrics/serve-metrics.ts';
import { traceOutcome } from './metrics/trace-outcome.ts';
import { refusedBeyond } from './operation/limits.ts';
import { checkPolicyInForce } from './permission/policy-in-force.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { type Change, createGenerations } from './reload/create-generations.ts';
import type { RequestParams } from './request.ts';
import type { PipelineParts } from './steps.ts';

export interface GatewayParts extends Omit<PipelineParts, keyof Config> {
  readonly config: Config;
  readonly isReady?: () => Promise<boolean>;
  /** What /ready says beside its status. */
  readonly readyDetails?: () => Readonly<Record<string, unknown>>;
  /** What the pages need; each is served where the configuration opens it. */
  readonly pages?: (pipeline: Pipeline) => Pages;
  /** Reads hashes and signatures of the query log. */
  readonly readLogFile?: (path: string) => Promise<Buffer | undefined>;
  /** Planned by each new supergraph before it takes over; one that does not fit it any more is left out. */
  readonly warmWith?: readonly RequestParams[];
}

/** What a change of the supergraph replaces. */
export type Replacement = Pick<PipelineParts, 'supergraphSdl' | 'subgraphs'>;

export interface Gateway {
  /** Always that of the newest supergraph. */
  readonly pipeline: Pipeline;
  readonly server: GatewayServer;
  readonly metrics: Metrics;
  /** Serves what is loaded from now on; where that fails, what was served before. Never rejects. */
  readonly reload: (load: () => Promise<Replacement>) => Promise<Change>;
}

const FIRST_QUESTION: RequestParams = { query: '{ __typename }' };

const warm = async (pipeline: Pipeline, questions: readonly RequestParams[]): Promise<Pipeline> => {
  await pipeline.warm(FIRST_QUESTION);
  for (const question of questions) await pipeline.warm(question).catch(() => undefined);
  return pipeline;
};

/** A gateway ready to listen: the pipeline behind HTTP, set up as the configuration says. */
export const createGateway = async (given: GatewayParts): Promise<Gateway> => {
  const {
    config,
    isReady,
    readyDetails = () => ({}),
    pages,
    readLogFile,
    warmWith = [],
    schema,
    ...parts
  } = given;
  const { identify = createIdentify(), clock = () => new Date() } = parts;
  const { host, port: _port, explorer, auditPage, logFiles, metricsPort, ...settings } = config;
  const isCounted = metricsPort !== undefined;
  checkPolicyInForce(parts);
  const metrics = createMetrics({ ofProcess: isCounted });
  // Why: what nobody reads is not counted.
  const notices = [...(parts.notices ?? []), ...(isCounted ? [metrics.note] : []), traceOutcome];
  const open = (replaced: Replacement & Pick<PipelineParts, 'schema'>) =>
    createPipeline({ ...parts, ...replaced, ...settings, notices });
  const first = { supergraphSdl: parts.supergraphSdl, subgraphs: parts.subgraphs };
  const { pipeline, replace, status } = createGenerations(
    await open({ ...first, ...(schema !== undefined && { schema }) }),
  );
  metrics.watch({ sources: () => pipeline.states(), generations: status });
  const server = createServer({
    pipeline,
    bodyLimitBytes: refusedBeyond('bodyBytes', config),
    readiness: () => ({
      supergraph: status().isBehind ? 'change refused' : 'current',
      ...readyDetails(),
    }),
    ...(isReady !== undefined && { isReady }),
    ...(pages !== undefined && { pages: { ...pages(pipeline), explorer, auditPage } }),
    ...(readLogFile !== undefined && {
      logFiles: {
        read: readLogFile,
        mayRead: logFiles === 'anyone' ? async () => true : auditorsAlone(identify, clock),
      },
    }),
  });

  const listen: GatewayServer['listen'] = async (address) => {
    const figures =
      metricsPort === undefined ? undefined : await serveMetrics(metrics, { host, port: metricsPort });
    closing = figures?.close ?? closing;
    return server.listen(address);
  };
  let closing = async () => {};

  return {
    pipeline,
    metrics,
    server: { listen, close: async () => void (await Promise.all([server.close(), closing()])) },
    reload: (load) => replace(async () => warm(await open(await load()), warmWith)),
  };
};
