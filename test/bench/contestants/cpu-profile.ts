import { type Profiler, Session } from 'node:inspector/promises';
import type { Share } from './protocol.ts';

/** Where a function belongs: the gateway's steps and the harness by folder, libraries by name. */
const placeOf = ({ url, functionName }: Profiler.ProfileNode['callFrame']): string => {
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (dependency !== undefined) return dependency;
  const own = /\/dist\/((?:[^/]+\/){1,3})[^/]+$/.exec(url)?.[1];
  if (own !== undefined) return own.replace(/\/$/, '');
  const builtIn = /^node:(?:internal\/)?([^/]+)/.exec(url)?.[1];
  if (builtIn !== undefined) return `node:${builtIn}`;
  return functionName.startsWith('(') ? functionName : '(native)';
};

const sharesOf = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): readonly Share[] => {
  const selfMs = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    selfMs.set(id, (selfMs.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  const shares = new Map<string, Share>();
  for (const { id, callFrame } of nodes) {
    const place = placeOf(callFrame);
    const name = callFrame.functionName || '(anonymous)';
    const key = `${place} ${name} ${callFrame.lineNumber}`;
    const before = shares.get(key)?.selfMs ?? 0;
    shares.set(key, { place, name, selfMs: before + (selfMs.get(id) ?? 0) });
  }
  return [...shares.values()].filter((share) => share.selfMs > 0 && share.place !== '(idle)');
};

/** Samples what this process computes, idle time left out. */
export const createProfile = () => {
  const session = new Session();
  return {
    start: async (): Promise<null> => {
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 200 });
      await session.post('Profiler.start');
      return null;
    },
    stop: async (): Promise<readonly Share[]> => {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return sharesOf(profile);
    },
  };
};
