import { composeSupergraph } from '../../schema/composition/compose-supergraph.ts';
import type { SubgraphSource } from '../../schema/composition/outline.ts';
import { type Listener, reportFindings } from './report-findings.ts';
import { visibilitySource } from './visibility-source.ts';

/** The supergraph of the domains and of what the gateway adds to them, as SDL. Else says each finding, one a line, and throws a ConfigurationError. */
export const composeDomains = (domains: readonly SubgraphSource[], listener: Listener): string => {
  const composition = composeSupergraph([...domains, visibilitySource()]);
  if (composition.kind === 'refused') throw reportFindings(composition.findings, listener);
  return composition.supergraphSdl;
};
