import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseYaml } from '../../../schema/composition/yaml-source.ts';
import { ConfigurationError } from '../../../schema/configuration-error.ts';

/** Signatures that only the holder of a private key can make: with a shared secret whoever verifies could also sign. */
export const ALGORITHMS = [
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
  'EdDSA',
  'Ed25519',
] as const;

const text = z.string().min(1);
const seconds = (most: number) => z.number().int().min(0).max(most);

const isSafeUrl = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isHere);
};

/** The name of a claim, or the names that lead to one within others. */
const claim = z.union([text, z.array(text).min(1)]);

const when = { when: z.strictObject({ claim, is: text }).optional() };

const callerRule = z.discriminatedUnion('role', [
  z.strictObject({ ...when, role: z.literal('CLIENT'), client: claim }),
  z.strictObject({
    ...when,
    role: z.literal('SUBJECT'),
    identity: z.strictObject({ claim, kind: z.enum(['USCC', 'CITIZEN_ID', 'SUBJECT_ID']) }).optional(),
    mandates: claim.optional(),
  }),
  z.strictObject({
    ...when,
    role: z.literal('GOVERNMENT'),
    organisation: claim,
    duties: z.strictObject({ claim, of: z.record(text, z.array(text).min(1)) }),
  }),
  z.strictObject({ ...when, role: z.literal('AUDITOR'), organisation: claim.optional() }),
  z.strictObject({ ...when, role: z.literal('OPERATOR'), organisation: claim.optional() }),
]);

const keySet = z.strictObject({ keys: z.array(z.looseObject({ kty: text })).min(1) });

const issuer = z
  .strictObject({
    issuer: text,
    audience: z.union([text, z.array(text).min(1)]),
    algorithms: z.array(z.enum(ALGORITHMS)).min(1),
    jwks_uri: z.string().refine(isSafeUrl, 'must be https, or http on this machine').optional(),
    jwks: keySet.optional(),
    type: text.optional(),
    clock_tolerance_seconds: seconds(120).default(30),
    refresh_seconds: seconds(86_400).default(600),
    stale_seconds: seconds(604_800).default(86_400),
    callers: z.array(callerRule).min(1),
  })
  .refine(({ jwks, jwks_uri }) => (jwks === undefined) !== (jwks_uri === undefined), {
    message: 'give either jwks_uri or jwks',
  });

const shape = z
  .strictObject({ issuers: z.array(issuer).min(1) })
  .refine(({ issuers }) => new Set(issuers.map((one) => one.issuer)).size === issuers.length, {
    path: ['issuers'],
    message: 'an issuer is listed twice',
  });

export type ClaimPath = z.infer<typeof claim>;
/** How the claims of a token become a caller: the first rule whose `when` holds. */
export type CallerRule = z.infer<typeof callerRule>;
export type IssuerConfig = z.infer<typeof issuer>;

/** Reads the issuers whose tokens are believed, YAML or JSON. Throws ISSUERS_INVALID with file, line and column. */
export const readIssuersFile = async (
  file: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<readonly IssuerConfig[]> => {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ConfigurationError('ISSUERS_INVALID', `${file} cannot be read.`, { cause });
  });
  const source = parseYaml(content, { file, env, code: 'ISSUERS_INVALID' });
  const { data, error } = shape.safeParse(source.value);
  if (data !== undefined) return data.issuers;
  const [first] = error.issues;
  throw source.complain(first?.path ?? [], `${first?.path.join('.')}: ${first?.message}`);
};
