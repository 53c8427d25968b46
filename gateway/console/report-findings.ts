import { type Finding, printFinding } from '../../schema/composition/finding.ts';
import { ConfigurationError } from '../../schema/configuration-error.ts';

/** Takes a line of a report. */
export interface Listener {
  readonly say: (line: string) => void;
}

/** Says each finding on a line; what is returned is to be thrown. */
export const reportFindings = (findings: readonly Finding[], { say }: Listener): ConfigurationError => {
  for (const finding of findings) say(printFinding(finding));
  const count = findings.length === 1 ? 'one finding' : `${findings.length} findings`;
  return new ConfigurationError(
    'COMPOSITION_REFUSED',
    `Composition stops at ${count}; mend them and try again.`,
  );
};
