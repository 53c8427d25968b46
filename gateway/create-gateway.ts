import type { Config } from './config.ts';
import { createServer, type GatewayServer } from './http/create-server.ts';
import type { Pages } from './http/serve-pages.ts';
import { refusedBeyond } from './operation/limits.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import type { PipelineParts } from './steps.ts';

export interface GatewayParts extends Omit<PipelineParts, keyof Config> {
  readonly config: Config;
  readonly isReady?: () => Promise<boolean>;
  /** What the explorer needs; it is served where the configuration opens it. */
  readonly pages?: (pipeline: Pipeline) => Pages;
}

export interface Gateway {
  readonly pipeline: Pipeline;
  readonly server: GatewayServer;
}

/** A gateway ready to listen: the pipeline behind HTTP, set up as the configuration says. */
export const createGateway = async ({ config, isReady, pages, ...parts }: GatewayParts): Promise<Gateway> => {
  const { host: _host, port: _port, explorer: _explorer, ...settings } = config;
  const pipeline = await createPipeline({ ...parts, ...settings });
  const server = createServer({
    pipeline,
    bodyLimitBytes: refusedBeyond('bodyBytes', config),
    ...(isReady !== undefined && { isReady }),
    ...(pages !== undefined && config.explorer === 'open' && { pages: pages(pipeline) }),
  });
  return { pipeline, server };
};
