/** Everything composition refuses, each with the promise it guards. */
export const FINDINGS = {
  ROOT_RENAMED: 'the way in has the same name in every subgraph',
  DIRECTIVE_DIFFERS:
    'every subgraph defines, links and exports @access exactly as schema/directives.graphql does',
  DIRECTIVE_UNSUPPORTED: 'only directives whose effect on labels is known are applied',
  RESERVED_NAME: 'names of the permission machinery are used by it alone',
  LABEL_MISSING: 'every field and every record type says who may read it',
  LABEL_MALFORMED: 'a label speaks only of audiences, kinds, masks and reasons that exist',
  LABEL_ON_INTERFACE: 'interfaces carry no labels: what is behind them decides',
  LABEL_MISPLACED: 'a label on a type is a label on a record type',
  LABEL_DIFFERS: 'a coordinate served twice carries the same labels twice',
  RULE_UNKNOWN: 'a label names only record rules its domain has',
  GUARDED_NON_NULL: 'what may be withheld may be null',
  HELPER_MISSING: 'an object in which something may be withheld can say so',
  MORE_VISIBLE_THAN_TYPE: 'a field is open to nobody its record type is closed to',
  VALUE_TYPE_GUARDED: 'parts of a value are as open as the value',
  REASON_MISSING: 'what is withheld from someone has a reason to tell',
  REASON_NOT_CONSTANT: 'the reason of a coordinate does not depend on the record',
  PROTECTED_KEY: 'keys are open to everyone: they travel to every subgraph',
  REQUIRES_MORE_PROTECTED: 'a field is computed from nothing its reader may not read',
  FORBIDDEN_FIELD_NAME: 'what the law forbids to collect or publish is not in the schema',
  TOO_MANY_FIELDS: 'what is withheld in an object fits its bits',
  TYPE_DIFFERS: 'types of one name in several subgraphs are one type',
  TYPE_UNPREFIXED: 'types that differ have different names',
  COMPOSITION_FAILED: 'the subgraphs fit together',
  SUPERGRAPH_UNLABELLED: 'composition keeps every label',
} as const satisfies Record<string, string>;

export type FindingCode = keyof typeof FINDINGS;

/** One reason why the subgraphs may not be composed. */
export interface Finding {
  readonly code: FindingCode;
  /** `Type.field`, `Type` or `@directive`. */
  readonly coordinate: string;
  /** Absent when no single subgraph is at fault. */
  readonly subgraph?: string;
  /** What is wrong and what to do. */
  readonly sentence: string;
}

/** What a rule finds in one subgraph; the lint adds which one. */
export type Complaint = Omit<Finding, 'subgraph'>;

/** `code coordinate (subgraph): sentence`, one line. */
export const printFinding = ({ code, coordinate, subgraph, sentence }: Finding): string =>
  `${code} ${coordinate}${subgraph === undefined ? '' : ` (${subgraph})`}: ${sentence}`;
