import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { applyMask } from '../../../schema/masks/masks.ts';
import type { CursorSeal } from '../../../subgraphs/harness/load/cursor.ts';
import type { LoadedDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import type { RecordModel } from '../../../subgraphs/harness/model/model.ts';
import type { Client } from '../../../subgraphs/harness/storage/postgres-client.ts';
import type { SeenStatement } from '../contestants/protocol.ts';
import type { Gaps } from './gaps.ts';
import { createListWriter, type HandList, type WriteList } from './list-writer.ts';
import { createRecordWriter, type HandField, type WriteRecord } from './record-writer.ts';
import { findStatement, type HandStatement } from './statements.ts';
import { textJson, type WriteValue } from './write-json.ts';

export interface HandParts {
  readonly domains: readonly LoadedDomain[];
  readonly client: Client;
  readonly cursors: CursorSeal;
  readonly citizenIds: CitizenIdCipher;
  readonly statements: readonly SeenStatement[];
}

export interface HandTable<Write> {
  readonly run: HandStatement['run'];
  readonly write: Write;
}

/** An identity number lies sealed; anyone is shown its mask. */
export const maskedIdNumber =
  ({ citizenIds }: HandParts): WriteValue =>
  (sealed) =>
    sealed === null ? 'null' : textJson(applyMask('CITIZEN_ID', citizenIds.open(sealed as Uint8Array)));

const modelOf = ({ domains }: HandParts, table: string): RecordModel => {
  for (const { model } of domains) {
    const found = model.records.find(({ tableName }) => tableName === table);
    if (found !== undefined) return found;
  }
  throw new Error(`no domain has a table ${table}`);
};

interface Place {
  readonly path: string;
  readonly gaps: Gaps;
}

/** How one workload asks for the tables and writes their records. */
export const createTables = (parts: HandParts) => {
  const handRecord = (table: string, fields: readonly HandField[]) => {
    const model = modelOf(parts, table);
    return { model, fields, statement: findStatement(parts.statements, model.sqlTable, parts.client) };
  };
  return {
    record: (table: string, fields: readonly HandField[], place: Place): HandTable<WriteRecord> => {
      const record = handRecord(table, fields);
      return { run: record.statement.run, write: createRecordWriter(record, place) };
    },
    list: (
      table: string,
      fields: readonly HandField[],
      { path, gaps, ...page }: Place & Pick<HandList, 'totalCount' | 'endCursor'>,
    ): HandTable<WriteList> => {
      const list = { ...handRecord(table, fields), ...page };
      return {
        run: list.statement.run,
        write: createListWriter(list, { path, gaps, cursors: parts.cursors }),
      };
    },
  };
};
