import { expect } from 'vitest';
import { createPipeline, type Pipeline } from '../../gateway/pipeline.ts';
import type { RequestHeaders } from '../../gateway/request.ts';
import type { Answer } from '../../gateway/testing/ask.ts';
import { type Caller, PUBLIC_CALLER } from '../../schema/caller.ts';
import { composeSupergraph } from '../../schema/composition/compose-supergraph.ts';
import type { SubgraphContext } from '../../schema/subgraph.ts';
import type { SampleSubject } from '../../subgraphs/harness/samples/samples.ts';
import { NOW, type OpenedDomain, openDomain } from '../open-domain.ts';

export interface Asking {
  readonly caller?: Caller;
  readonly now?: Date;
  readonly headers?: RequestHeaders;
}

const compose = (domains: readonly OpenedDomain[]): string => {
  const composition = composeSupergraph(
    domains.map(({ model: { name, document, rules } }) => ({
      ...{ name, document, routingUrl: `http://127.0.0.1/${name}`, rules: new Set(Object.keys(rules)) },
    })),
  );
  if (composition.kind === 'composed') return composition.supergraphSdl;
  throw new Error(JSON.stringify(composition.findings));
};

/** Some domains on real databases behind the gateway, once with each of its own engines. */
export const openGateways = async <Name extends string>(...names: readonly Name[]) => {
  const opened = await Promise.all(names.map((name) => openDomain(name)));
  const domains = new Map(opened.map((domain) => [domain.model.name, domain]));
  const failing = new Set<string>();
  let asking: Required<Asking> = { caller: PUBLIC_CALLER, now: NOW, headers: {} };
  const subgraphs = new Map(
    opened.map((domain) => {
      const answer = domain.serve();
      const ask = async (request: Parameters<typeof answer>[0], context: SubgraphContext) => {
        if (failing.has(domain.model.name)) throw new Error('this source is away');
        return answer(request, context);
      };
      return [domain.model.name, ask] as const;
    }),
  );
  const supergraphSdl = compose(opened);
  const open = (engine: 'plain' | 'compiled'): Promise<Pipeline> =>
    createPipeline({
      ...{ supergraphSdl, subgraphs, engine },
      identify: async (request) => ({ kind: 'identified', request, caller: asking.caller }),
      clock: () => asking.now,
      ids: () => 'request-1',
    });
  const pipelines = [await open('compiled'), await open('plain')] as const;

  /** Asks both engines, which have to say the same byte for byte. */
  const ask = async (query: string, { caller = PUBLIC_CALLER, now = NOW, headers = {} }: Asking = {}) => {
    asking = { caller, now, headers };
    const [compiled, plain] = await Promise.all(
      pipelines.map((pipeline) => pipeline.answer({ query }, headers)),
    );
    expect(plain?.body).toBe(compiled?.body);
    const answer: Answer = JSON.parse(compiled?.body ?? '');
    return { ...answer, body: compiled?.body ?? '', status: compiled?.status };
  };

  return {
    ask,
    pipelines,
    /** What one subject's answer holds, and what is withheld of it: coordinate, reason, count. */
    about: async (subject: SampleSubject, selection: string, options: Asking = {}) => {
      const { data, extensions, errors } = await ask(
        `{ subject(id: "${subject.id}") { ${selection} } }`,
        options,
      );
      const withheld = extensions.withheld.map(
        ({ coordinate, reason, count }) => `${coordinate} ${reason} ${count}`,
      );
      return { subject: data?.subject, withheld, errors, sources: extensions.sources };
    },
    plant: (name: Name, ...planted: Parameters<OpenedDomain['plant']>) =>
      domains.get(name)?.plant(...planted),
    database: (name: Name) => {
      const domain = domains.get(name);
      if (domain === undefined) throw new Error(`${name} is not open`);
      return domain.database;
    },
    /** The domain cannot be asked from now on, until it is `back`. */
    fail: (name: Name) => void failing.add(name),
    back: (name: Name) => void failing.delete(name),
    close: () => Promise.all(opened.map(({ close }) => close())),
  };
};

export type OpenedGateways<Name extends string> = Awaited<ReturnType<typeof openGateways<Name>>>;
