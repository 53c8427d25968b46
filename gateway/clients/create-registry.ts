import type { RegisteredClient } from '../../schema/registered-client.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { Refusal } from '../refusal.ts';

export type FindClient = (id: string) => Promise<RegisteredClient | undefined>;

export interface RegistryParts {
  readonly find: FindClient;
  /** On any steady clock. */
  readonly elapsedMs?: () => number;
  readonly keptMs?: number;
}

const MOST_KEPT = 1_000;

interface Kept {
  readonly client: ReturnType<FindClient>;
  readonly untilMs: number;
}

/**
 * Looks clients up where they are registered, each at most once in half a second: that is how long one that was suspended
 * may still ask. Refuses where the registry cannot be read.
 */
export const createRegistry = ({
  find,
  elapsedMs = () => performance.now(),
  keptMs = 500,
}: RegistryParts): FindClient => {
  const kept = new BoundedCache<Kept>({ limit: MOST_KEPT });
  const look: FindClient = async (id) => {
    try {
      return await find(id);
    } catch (cause) {
      throw new Refusal('REGISTRY_UNAVAILABLE', [{}], { cause });
    }
  };
  return (id) => {
    const known = kept.get(id);
    if (known !== undefined && elapsedMs() < known.untilMs) return known.client;
    const client = look(id);
    const entry = kept.set(id, { client, untilMs: elapsedMs() + keptMs });
    client.catch(() => {
      if (kept.get(id) === entry) kept.delete(id);
    });
    return client;
  };
};
