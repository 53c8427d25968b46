import './telemetry-off.ts';
import { type CompositionResult, composeServices } from '@apollo/composition';
import { compositionFinding } from './composition-finding.ts';
import type { Finding } from './finding.ts';
import { lintSubgraphs } from './lint-subgraphs.ts';
import type { SubgraphSource } from './outline.ts';
import { verifySupergraph } from './verify-supergraph.ts';

export type Composition =
  | { readonly kind: 'composed'; readonly supergraphSdl: string }
  | { readonly kind: 'refused'; readonly findings: readonly [Finding, ...Finding[]] };

const compose = (subgraphs: readonly SubgraphSource[]): CompositionResult | Error => {
  try {
    return composeServices(
      subgraphs.map(({ name, routingUrl, document }) => ({ name, url: routingUrl, typeDefs: document })),
    );
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

const outcomeOf = (findings: readonly Finding[], supergraphSdl: string): Composition => {
  const [first, ...rest] = findings;
  return first === undefined
    ? { kind: 'composed', supergraphSdl }
    : { kind: 'refused', findings: [first, ...rest] };
};

/** Lints the subgraphs, composes them offline, and verifies that the supergraph has kept every label. */
export const composeSupergraph = (subgraphs: readonly SubgraphSource[]): Composition => {
  const findings = lintSubgraphs(subgraphs);
  if (findings.length > 0) return outcomeOf(findings, '');
  const result = compose(subgraphs);
  if (result instanceof Error) return outcomeOf([compositionFinding(result, subgraphs)], '');
  if (result.errors !== undefined) {
    return outcomeOf(
      result.errors.map((error) => compositionFinding(error, subgraphs)),
      '',
    );
  }
  return outcomeOf(verifySupergraph(result.supergraphSdl, subgraphs), result.supergraphSdl);
};
