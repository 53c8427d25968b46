import type { Subgraphs } from '../../schema/subgraph.ts';
import { GUARD_DEFAULTS, type GuardOptions, guardSource, type SourceState } from './guard-source.ts';

export interface GuardedSources {
  readonly subgraphs: Subgraphs;
  readonly states: () => ReadonlyMap<string, SourceState>;
}

/** Guards each of the subgraphs by itself, whether it lives in this process or behind HTTP. */
export const guardSources = (subgraphs: Subgraphs, chosen: Partial<GuardOptions> = {}): GuardedSources => {
  const options = { ...GUARD_DEFAULTS, ...chosen };
  const guarded = new Map([...subgraphs].map(([name, ask]) => [name, guardSource(ask, options)] as const));
  return {
    subgraphs: new Map([...guarded].map(([name, { ask }]) => [name, ask] as const)),
    states: () => new Map([...guarded].map(([name, { state }]) => [name, state()] as const)),
  };
};
