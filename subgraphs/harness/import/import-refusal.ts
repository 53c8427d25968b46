/** Why a file is not imported at all. Bad rows do not stop a file; these do. */
export const IMPORT_CODES = [
  'IMPORT_FILE_UNREADABLE',
  'IMPORT_FILE_MALFORMED',
  'IMPORT_HEADING_UNKNOWN',
  'IMPORT_COLUMN_MISSING',
] as const;
export type ImportCode = (typeof IMPORT_CODES)[number];

/** A file that was refused whole: nothing of it is stored. The message says what to do and holds no value of the file. */
export class ImportRefusal extends Error {
  readonly code: ImportCode;

  constructor(code: ImportCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportRefusal';
    this.code = code;
  }
}
