import {
  type DocumentNode,
  type GraphQLObjectType,
  isAbstractType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';

/** A record type in the words of its description. */
export interface RecordKind {
  readonly type: string;
  readonly zh: string;
  readonly en: string;
}

/** What a document speaks of, whoever asks it. */
export interface OperationScope {
  /** `Type.field`, sorted; of an interface, those of all types behind it. */
  readonly coordinates: readonly string[];
  readonly kinds: readonly RecordKind[];
}

/** Descriptions begin with a Chinese name and an English sentence: `纳税信用等级 · Tax credit rating. …`. */
const kindOf = ({ name, description }: GraphQLObjectType): RecordKind => {
  const [zh = '', said = ''] = (description ?? '').split(' · ');
  const [en = ''] = said.split(/[.;:(]/);
  return { type: name, zh: zh.trim() || name, en: en.trim() || name };
};

/** Reads what a document speaks of: its coordinates, and the record types among their types. */
export const operationScope = (
  document: DocumentNode,
  { api, access }: Pick<GatewaySchema, 'api' | 'access'>,
): OperationScope => {
  const found = new Map<string, GraphQLObjectType>();
  const types = new TypeInfo(api);
  const look = visitWithTypeInfo(types, {
    Field: ({ name }) => {
      const parent = types.getParentType();
      if (!parent || name.value.startsWith('__')) return;
      const objects = isAbstractType(parent) ? api.getPossibleTypes(parent) : [parent];
      for (const type of objects.filter(isObjectType)) found.set(`${type.name}.${name.value}`, type);
    },
  });
  visit(document, look);
  const coordinates = [...found.keys()].sort();
  const isOfRecord = (coordinate: string): boolean =>
    access !== 'none' && (access.get(coordinate)?.typeLabels.length ?? 0) > 0;
  const records = new Set(
    coordinates.filter(isOfRecord).flatMap((coordinate) => found.get(coordinate) ?? []),
  );
  return { coordinates, kinds: [...records].map(kindOf) };
};
