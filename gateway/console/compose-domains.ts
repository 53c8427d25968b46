import { composeSupergraph } from '../../schema/composition/compose-supergraph.ts';
import { type Finding, printFinding } from '../../schema/composition/finding.ts';
import type { SubgraphSource } from '../../schema/composition/outline.ts';
import { ConfigurationError } from '../../schema/configuration-error.ts';

const refusal = (findings: readonly Finding[]): ConfigurationError => {
  const count = findings.length === 1 ? 'one finding' : `${findings.length} findings`;
  return new ConfigurationError(
    'COMPOSITION_REFUSED',
    `Composition stops at ${count}; mend them and try again.`,
  );
};

/** The supergraph of the domains, as SDL. Else says each finding, one a line, and throws a ConfigurationError. */
export const composeDomains = (
  domains: readonly SubgraphSource[],
  { say }: { readonly say: (line: string) => void },
): string => {
  const composition = composeSupergraph(domains);
  if (composition.kind === 'composed') return composition.supergraphSdl;
  for (const finding of composition.findings) say(printFinding(finding));
  throw refusal(composition.findings);
};
