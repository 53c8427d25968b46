import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import type { DomainModel, RecordModel } from '../model/model.ts';
import type { Database, Session } from '../storage/database.ts';

export interface ImportOptions {
  readonly model: DomainModel;
  readonly record: RecordModel;
  /** CSV, or JSON Lines when it ends in .jsonl, .ndjson or .json; UTF-8 or GB18030. */
  readonly file: string;
  readonly database: Pick<Database, 'transaction'>;
  readonly now: Date;
  readonly newRecordId: () => string;
  readonly citizenIds: CitizenIdCipher;
  /** Keeps the keys of the database as they are while it is written; see storage/check-keys.ts. */
  readonly holdKeys?: (session: Session) => Promise<void>;
  /** Who delivered the file, where it has no headings for that. */
  readonly source?: { readonly name: string; readonly uscc: string };
  /** Where the file has no heading for it; the record type's name by default. */
  readonly catalogItemCode?: string;
  /** Headings to pass over. */
  readonly ignore?: readonly string[];
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rowsRead: number;
}
