import { clockTimeAt } from '../../../schema/access/clock-time.ts';
import type { RecordRules } from '../../../schema/access/condition.ts';
import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import type { SubgraphContext } from '../../../schema/subgraph.ts';
import type { RecordModel } from '../model/model.ts';
import { existsSql, fieldSql } from './access-sql.ts';
import type { CursorSeal, Position } from './cursor.ts';
import { type RecordAccess, standingOf } from './record-access.ts';
import type { Query, StatementCache } from './record-loader.ts';
import { createParameters } from './statement-parameters.ts';
import type { StoredRow } from './stored-row.ts';

/** What a search of a domain's own may say in SQL about the subjects `r`: nothing but what the caller may see. */
export interface SubjectSql {
  /** The subjects, as what follows FROM. */
  readonly from: string;
  /** Which of them exist for the caller. Belongs into every statement's WHERE. */
  readonly exists: string;
  /** Where the caller is shown a field unmasked: a search must not tell anything of what is hidden. */
  shown(field: string): string;
  /** Placeholder of a value, by name; cast to its PostgreSQL type. */
  use(name: string, sqlType: string): string;
}

export interface Search {
  /** Tells this statement's text from those of other searches. */
  readonly key: string;
  readonly build: (sql: SubjectSql) => string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Searches the subjects of a domain for one caller. */
export interface SubjectSearch {
  find(search: Search): Promise<readonly StoredRow[]>;
  /** Every blind index an identity number may be stored under. */
  blindIndexes(citizenId: string): readonly string[];
  /** Whether the caller can only ever find what is published to anyone. */
  readonly isPublic: boolean;
  /** Seals a place of a list for this class of callers; `list` says everything that was asked. */
  seal(position: Position, list: string): string;
  /** Throws CURSOR_INVALID for a cursor of another list or class of callers. */
  open(cursor: string, list: string): Position;
}

export interface SearchParts {
  readonly record: RecordModel;
  readonly rules: RecordRules;
  readonly access: RecordAccess;
  readonly context: SubgraphContext;
  readonly query: Query;
  readonly cursors: CursorSeal;
  readonly blindIndexes: CitizenIdCipher['blindIndexes'];
  readonly statements: StatementCache;
}

const subjectSql = ({ record, rules, access, context: { now } }: SearchParts) => {
  const parameters = createParameters();
  const scope = { columns: record.columns, rules, now, parameters };
  const standing = [
    `left(r.subject_ref, 1) = 'p' or left(r.subject_ref, 2) = '92' as person`,
    `r.subject_ref = any(${parameters.use('own', 'text[]')}) as own`,
    `r.subject_ref = any(${parameters.use('granted', 'text[]')}) as granted`,
  ];
  const sql: SubjectSql = {
    from: `${record.sqlTable} r cross join lateral (select ${standing.join(', ')}) s`,
    exists: existsSql(access.exists, scope),
    shown: (field) => {
      const decision = access.fields.get(field);
      if (decision?.kind === 'allow') return 'true';
      return decision?.kind === 'depends' ? fieldSql(decision, scope).plain : 'false';
    },
    use: (name, sqlType) => parameters.use(name, sqlType),
  };
  return { sql, parameters };
};

/** Lets a domain search its subjects: it writes what it looks for, and this what of it the caller may know. */
export const createSubjectSearch = (parts: SearchParts): SubjectSearch => {
  const { record, access, context, query, cursors, blindIndexes, statements } = parts;
  const { caller, now } = context;
  const asking = { caller, now, recordType: record.typeName };
  const granted = [...new Set(caller.grants.map(({ subject }) => subject))];
  const standing = {
    own: caller.own,
    granted: granted.filter((subject) => standingOf(subject, asking).granted),
  };
  const bound = (list: string): string => JSON.stringify([list, caller.role, caller.purpose]);
  return {
    blindIndexes,
    isPublic: access.exists.every(({ audience }) => audience === 'PUBLIC'),
    find: ({ key, build, values }) => {
      const statement = statements(JSON.stringify(['search', access.signature, key]), () => {
        const { sql, parameters } = subjectSql(parts);
        return { text: build(sql), parameters: parameters.names, fields: [] };
      });
      const bindings = new Map<string, unknown>(Object.entries({ ...values, ...standing }));
      return query(
        statement.text,
        statement.parameters.map((name) => bindings.get(name) ?? clockTimeAt(name, now)),
      );
    },
    seal: (position, list) => cursors.seal(position, bound(list)),
    open: (cursor, list) => cursors.open(cursor, bound(list)),
  };
};
