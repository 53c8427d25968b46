import type { Pipeline } from '../pipeline.ts';
import { StartError } from '../refusal.ts';

/** What became of a change: served from now on, no change at all, or refused with a sentence for whoever made it. */
export type Change =
  | { readonly kind: 'served'; readonly generation: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: string; readonly cause: unknown };

/** How the changes of a running gateway went. */
export interface GenerationStatus {
  readonly generation: string;
  readonly served: number;
  readonly refused: number;
  /** Whether the last change was refused, so that an older generation serves than the files hold. */
  readonly isBehind: boolean;
}

export interface Generations {
  /** Always answers by the newest generation; a request stays with the one it began with. */
  readonly pipeline: Pipeline;
  /** Makes the next generation ready, then serves it. Changes come one after another. Never rejects. */
  readonly replace: (create: () => Promise<Pipeline>) => Promise<Change>;
  readonly status: () => GenerationStatus;
}

const reasonOf = (error: unknown): string => {
  const isOurs =
    error instanceof StartError || (error instanceof Error && error.name === 'ConfigurationError');
  return isOurs ? error.message : 'It cannot be served; the log says where it failed.';
};

/** Serves one generation of a supergraph at a time; whatever is wrong with the next one, the old one serves on. */
export const createGenerations = (first: Pipeline): Generations => {
  let current = first;
  let status: GenerationStatus = {
    generation: first.schema.generation,
    served: 0,
    refused: 0,
    isBehind: false,
  };
  let last: Promise<unknown> = Promise.resolve();

  const replaceNow = async (create: () => Promise<Pipeline>): Promise<Change> => {
    try {
      const next = await create();
      const { generation } = next.schema;
      if (generation === status.generation) {
        status = { ...status, isBehind: false };
        return { kind: 'unchanged' };
      }
      current = next;
      status = { ...status, generation, served: status.served + 1, isBehind: false };
      return { kind: 'served', generation };
    } catch (cause) {
      status = { ...status, refused: status.refused + 1, isBehind: true };
      return { kind: 'refused', reason: reasonOf(cause), cause };
    }
  };

  return {
    pipeline: {
      get schema() {
        return current.schema;
      },
      answer: (...request) => current.answer(...request),
      refuse: (...request) => current.refuse(...request),
      warm: (params) => current.warm(params),
      states: () => current.states(),
    },
    replace: (create) => {
      const replaced = last.then(() => replaceNow(create));
      last = replaced;
      return replaced;
    },
    status: () => status,
  };
};
