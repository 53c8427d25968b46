import type { RecordRules } from '../../schema/access/condition.ts';
import type { SubgraphSource } from '../../schema/composition/outline.ts';
import type { Listener } from './report-findings.ts';
import type { Terminal } from './terminal.ts';

/** A domain as commands look at it: what is composed, and the record rules behind its labels. */
export interface DomainSource extends SubgraphSource {
  readonly recordRules: RecordRules;
}

/** What commands are given from outside. */
export interface ConsoleParts {
  readonly terminal: Terminal;
  readonly now: () => Date;
  /** Reads all domains that a supergraph.yaml lists; says what is wrong with them before it throws. */
  readonly readDomains: (configFile: string, listener: Listener) => Promise<readonly DomainSource[]>;
}
