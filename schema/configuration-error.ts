/** Codes of mistakes in what the operator wrote or runs; each message says where and what to do. */
export const CONFIGURATION_CODES = [
  'SUPERGRAPH_CONFIG_INVALID',
  'DOMAIN_INVALID',
  'COMPOSITION_REFUSED',
  'COORDINATE_UNKNOWN',
  'SUBGRAPH_UNKNOWN',
  'OUTPUT_UNWRITABLE',
  'IMPORT_TYPE_UNKNOWN',
  'IMPORT_FILE_UNREADABLE',
  'IMPORT_FILE_MALFORMED',
  'IMPORT_HEADING_UNKNOWN',
  'IMPORT_COLUMN_MISSING',
  'IMPORT_ROWS_REJECTED',
  'SEED_NOT_EMPTY',
  'KEYS_THERE',
  'CONTEXT_KEYS_INVALID',
  'EVIDENCE_MALFORMED',
  'LOG_NOT_PROVEN',
  'RETENTION_TOO_SHORT',
  'ISSUERS_INVALID',
  'CLIENT_UNKNOWN',
  'CLIENT_INVALID',
  'MANIFEST_INVALID',
  'DOCUMENTS_INVALID',
] as const;
export type ConfigurationCode = (typeof CONFIGURATION_CODES)[number];

/** A start or command that cannot go on until its operator mends something. Its message is one sentence for that person. */
export class ConfigurationError extends Error {
  readonly code: ConfigurationCode;

  constructor(code: ConfigurationCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ConfigurationError';
    this.code = code;
  }
}
