import type { DocumentNode } from 'graphql';
import type { RecordRules } from '../../../schema/access/condition.ts';
import type { Label } from '../../../schema/access/label.ts';
import type { Samples } from '../samples/samples.ts';

/** How a stored value is read, written and filtered; follows from the field's type in the SDL. */
export type ValueKind =
  | 'text'
  | 'code'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'money'
  | 'citizenId'
  | 'textList'
  | 'codeList'
  | 'json';

export interface ColumnModel {
  /** Name in the SDL and in tables.ts. */
  readonly name: string;
  /** Name in PostgreSQL, snake_case. */
  readonly sqlName: string;
  readonly kind: ValueKind;
  readonly required: boolean;
  /** A document number in which a region and a day of issue stand as in an identity number. */
  readonly isDatedNumber?: true;
  /** The column that holds the blind index of this one's identity number. */
  readonly indexedIn?: string;
  /** Named GraphQL type: `Date`, `TaxCreditLevel`, `USCC` …; absent for internal columns. */
  readonly type?: string;
  /** The codes of an enum type. */
  readonly codes?: readonly string[];
  /** What a value of an object type is made of, and whether the column holds several of them. */
  readonly value?: { readonly isList: boolean; readonly parts: readonly ColumnModel[] };
  /** Other headings a delivered file may use (`CF_WSH`, `行政处罚决定书文号`). */
  readonly headings: readonly string[];
  /** Amounts in the delivered file are in 万元 under those other headings. */
  readonly unit?: 'WAN_YUAN';
}

export interface FieldModel {
  readonly name: string;
  readonly labels: readonly Label[];
  readonly isList: boolean;
  /** Columns the field is made of: its own, or those its resolver reads. */
  readonly reads: readonly string[];
  /** Present when the domain resolves the field itself from the columns it reads. */
  readonly resolve?: (row: Readonly<Record<string, unknown>>) => unknown;
  /** Bit of the helper field that says it was withheld. */
  readonly bit: number;
}

export interface RecordModel {
  readonly typeName: string;
  /** How the file shows it: a list of that name, a single record of that name, or the subject itself. */
  readonly place: { readonly kind: 'list' | 'one'; readonly field: string } | { readonly kind: 'entity' };
  readonly labels: readonly Label[];
  readonly fields: ReadonlyMap<string, FieldModel>;
  /** How many fields of the type have a bit. */
  readonly labelledFields: number;
  readonly columns: ReadonlyMap<string, ColumnModel>;
  readonly filter: readonly string[];
  readonly sort: readonly string[];
  /** Columns that with the subject name one record. */
  readonly key: readonly string[];
  /** Exported name in tables.ts. */
  readonly tableName: string;
  /** Schema-qualified, quoted: `"tax"."credit_ratings"`. */
  readonly sqlTable: string;
}

/** A domain as the harness has understood it from its folder. */
export interface DomainModel {
  readonly name: string;
  /** The folder that holds schema.graphql and migrations/. */
  readonly folder: string;
  /** The SDL after expansion: what is composed and served. */
  readonly document: DocumentNode;
  readonly records: readonly RecordModel[];
  readonly rules: RecordRules;
  readonly samples: Samples;
}
