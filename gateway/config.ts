import { z } from 'zod';
import { ENGINES } from './execute/engine-name.ts';
import { LIMIT_NAMES, type LimitName, type Limits, limitsWith } from './operation/limits.ts';
import { StartError } from './refusal.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly engine: (typeof ENGINES)[number];
  readonly introspection: 'open' | 'closed';
  readonly explorer: 'open' | 'closed';
  readonly auditPage: 'open' | 'closed';
  /** Who may read hashes and signatures of the query log over HTTP. */
  readonly logFiles: 'auditors' | 'anyone';
  readonly limits: Limits;
  readonly measureOnly: ReadonlySet<LimitName>;
  readonly fetchDeadlineMs: number;
  readonly requestDeadlineMs: number;
  /** Where Prometheus reads; off without it. */
  readonly metricsPort: number | undefined;
  /** The file of issuers whose tokens are believed. */
  readonly issuersFile?: string;
  /** The address clients call, as a proof of possession names it. */
  readonly publicUrl: string;
  readonly proofNonce: 'required' | 'off';
}

type Env = Readonly<Record<string, string | undefined>>;

/** `rootFields` is set by LIMIT_ROOT_FIELDS, and so on. */
const limitVariable = (name: string): string =>
  `LIMIT_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

const count = z.coerce.number().int().positive();
/** A number, or `measure`: the default, reported and not refused. */
const limit = z.union([z.literal('measure'), count], { error: 'a positive number, or measure' });

const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  NODE_ENV: z.string().default('development'),
  EXPLORER: z.enum(['open', 'closed']).optional(),
  AUDIT_PAGE: z.enum(['open', 'closed']).optional(),
  LOG_FILES: z.enum(['auditors', 'anyone']).default('auditors'),
  ENGINE: z.enum(ENGINES).default('compiled'),
  FETCH_DEADLINE_MS: count.default(10_000),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  REQUEST_DEADLINE_MS: count.default(20_000),
  ...Object.fromEntries(LIMIT_NAMES.map((name) => [limitVariable(name), limit.optional()])),
  CREDIT_ISSUERS_FILE: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DPOP_NONCE: z.enum(['required', 'off']).default('off'),
});

const DISABLES_SECURITY = /^APOLLO_DISABLE_SECURITY_/;

const readLimits = (read: Readonly<Record<string, unknown>>): Limits => {
  const chosen = LIMIT_NAMES.map((name) => [name, read[limitVariable(name)]] as const);
  return limitsWith(Object.fromEntries(chosen.filter(([, value]) => typeof value === 'number')));
};

const readMeasureOnly = (read: Readonly<Record<string, unknown>>): ReadonlySet<LimitName> =>
  new Set(LIMIT_NAMES.filter((name) => read[limitVariable(name)] === 'measure'));

/** Reads the settings of the environment, or throws a StartError that names each one that is wrong, not its value. */
export const readConfig = (env: Env): Config => {
  const disabling = Object.keys(env).find((name) => DISABLES_SECURITY.test(name));
  if (disabling !== undefined) {
    throw new StartError(
      'CONFIG_INVALID',
      `Unset ${disabling}: it switches off limits this gateway relies on.`,
    );
  }
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { data, error } = settings.safeParse(given);
  if (error !== undefined) {
    const wrong = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartError('CONFIG_INVALID', `${[...new Set(wrong)].join('; ')}.`);
  }
  const unlessProduction = data.NODE_ENV === 'production' ? 'closed' : 'open';
  return {
    host: data.HOST,
    port: data.PORT,
    engine: data.ENGINE,
    introspection: unlessProduction,
    explorer: data.EXPLORER ?? unlessProduction,
    auditPage: data.AUDIT_PAGE ?? unlessProduction,
    logFiles: data.LOG_FILES,
    limits: readLimits(data),
    measureOnly: readMeasureOnly(data),
    fetchDeadlineMs: data.FETCH_DEADLINE_MS,
    metricsPort: data.METRICS_PORT,
    requestDeadlineMs: data.REQUEST_DEADLINE_MS,
    publicUrl: data.PUBLIC_URL ?? `http://${data.HOST}:${data.PORT}/graphql`,
    proofNonce: data.DPOP_NONCE,
    ...(data.CREDIT_ISSUERS_FILE !== undefined && { issuersFile: data.CREDIT_ISSUERS_FILE }),
  };
};
