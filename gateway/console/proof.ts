import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { makeProof } from '../identity/dpop/make-proof.ts';
import { readClientKey } from './client-key.ts';
import type { ConsoleParts } from './parts.ts';

interface ProofOptions {
  readonly key: string;
  readonly url?: string;
  readonly method: string;
}

/** `proof`: what a client sends as DPoP beside a token that is bound to its key; good for one request of this minute. */
export const registerProof = (program: Command, { terminal, now }: ConsoleParts): void => {
  program
    .command('proof')
    .description('make the proof of possession (DPoP) for one request with a bound token')
    .argument('<token>', 'the token it goes with')
    .requiredOption('--key <file>', 'the private key the token is bound to, PEM')
    .option('--url <address>', 'where the request goes (default: PUBLIC_URL)')
    .option('--method <name>', 'of HTTP', 'POST')
    .action(async (token: string, { key, method, url = readConfig(process.env).publicUrl }: ProofOptions) => {
      terminal.print(await makeProof(await readClientKey(key), { token, method, url, now: now() }));
    });
};
