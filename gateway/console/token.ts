import { createPublicKey } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ROLES } from '../../schema/caller.ts';
import { isPurpose, PURPOSES } from '../../schema/codes/purposes.ts';
import {
  createDevelopmentVerifier,
  type DevelopmentVerifierParts,
  issueToken,
} from '../identity/development/development-tokens.ts';
import type { Bearer } from '../identity/development/token-claims.ts';
import { thumbprintOf } from '../identity/dpop/make-proof.ts';
import type { Verifier } from '../identity/identify.ts';
import { Refusal, StartError } from '../refusal.ts';
import { ensureClientKey } from './client-key.ts';
import { loadDevelopmentKey } from './development-key.ts';
import type { ConsoleParts } from './parts.ts';

/** Those who believe tokens of the development issuer: nobody in production. */
export const developmentVerifiers = async (
  env: Readonly<Record<string, string | undefined>>,
  parts: DevelopmentVerifierParts = {},
): Promise<readonly Verifier[]> => {
  const key = await loadDevelopmentKey(env);
  return key === undefined ? [] : [createDevelopmentVerifier(createPublicKey(key), parts)];
};

type Part = Readonly<Record<string, unknown>>;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const collectJson = (value: string, before: readonly Part[] = []): readonly Part[] => {
  try {
    return [...before, JSON.parse(value)];
  } catch {
    throw new InvalidArgumentError('It is not JSON.');
  }
};

const collectDuty = (value: string, before: readonly Part[] = []): readonly Part[] => {
  const [code = '', types = ''] = value.split('=');
  if (types === '') throw new InvalidArgumentError('Write CODE=RecordType,RecordType.');
  return [...before, { code, recordTypes: types.split(',') }];
};

const collectPurpose = (value: string, before: readonly string[] = []): readonly string[] => {
  if (!isPurpose(value)) throw new InvalidArgumentError(`Write one of ${Object.keys(PURPOSES).join(', ')}.`);
  return [...before, value];
};

const positive = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('It is not a number of minutes.');
  return number;
};

interface TokenOptions {
  readonly role: string;
  readonly purpose?: readonly string[];
  readonly client?: string;
  readonly organisation?: string;
  readonly actingPerson?: string;
  readonly own?: readonly string[];
  readonly grant?: readonly Part[];
  readonly duty?: readonly Part[];
  readonly minutes: number;
  readonly bind?: string;
}

const EVER = { validFrom: '2020-01-01T00:00:00Z', validTo: '2099-01-01T00:00:00Z' };

/** What the options say, under the names of the claims. A grant that gives no times is in force for long. */
const bearerOf = ({ purpose, grant, duty, minutes: _minutes, bind: _bind, ...rest }: TokenOptions): Part => ({
  ...rest,
  ...(purpose !== undefined && { purposes: purpose }),
  ...((grant !== undefined || rest.role === 'CLIENT') && {
    grants: (grant ?? []).map((each, place) => ({ id: `grant-${place + 1}`, ...EVER, ...each })),
  }),
  ...(duty !== undefined && { duties: duty }),
});

/** `token`: the development issuer. Prints a token alone on standard output; refused in production. */
export const registerToken = (program: Command, { terminal, now }: ConsoleParts): void => {
  program
    .command('token')
    .description('issue a token for development; refused in production')
    .addOption(
      new Option('-r, --role <role>', 'who it is for')
        .choices(ROLES.filter((role) => role !== 'PUBLIC'))
        .makeOptionMandatory(),
    )
    .option('-p, --purpose <code>', 'what it may be used for; repeatable, else any purpose', collectPurpose)
    .option('--client <name>', 'CLIENT: the bank or other authorised user')
    .option('--organisation <name>', 'the department or organisation it acts for')
    .option('--acting-person <name>', 'the staff member who asks; Credit-Acting-Person says it as well')
    .option('--own <id>', 'SUBJECT: a subject it is or has a mandate of; repeatable', collect)
    .option(
      '--grant <json>',
      'CLIENT: {"subject","purpose","recordTypes":[…]}, and validFrom, validTo, revokedAt; repeatable',
      collectJson,
    )
    .option(
      '--duty <code=types>',
      'GOVERNMENT: a duty and the record types it covers; repeatable',
      collectDuty,
    )
    .option('--bind <file>', 'bind it to the private key of this file, made where there is none (DPoP)')
    .option('--minutes <number>', 'how long it is valid', positive, 60)
    .action(async (options: TokenOptions) => {
      const key = await loadDevelopmentKey(process.env);
      if (key === undefined) {
        throw new StartError('CONFIG_INVALID', 'NODE_ENV is production, where only issuers make tokens.');
      }
      const thumbprint = options.bind && (await thumbprintOf(await ensureClientKey(options.bind)));
      const issued = {
        ...{ key, now: now(), lifetimeSeconds: options.minutes * 60 },
        ...(thumbprint !== undefined && { thumbprint }),
      };
      const token = await issueToken(bearerOf(options) as Bearer, issued).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        throw new StartError('CONFIG_INVALID', 'What is said of the role is missing, or contradicts it.');
      });
      terminal.print(token);
    });
};
