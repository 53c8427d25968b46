import { type ConstDirectiveNode, Kind, type ObjectTypeDefinitionNode } from 'graphql';
import { type CatalogueClass, isCatalogueClass } from '../../../schema/codes/catalogue.ts';

/** `@record` as an author writes it. */
export interface RecordDirective {
  readonly place: { readonly kind: 'list' | 'one'; readonly field: string } | { readonly kind: 'entity' };
  /** Class of the national basic catalogue. */
  readonly catalogueClass: CatalogueClass;
  readonly filter: readonly string[];
  readonly sort: readonly string[];
  readonly shape?: string;
}

const text = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
};

const texts = (directive: ConstDirectiveNode, name: string): string[] => {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []));
};

const isTrue = (directive: ConstDirectiveNode, name: string): boolean =>
  directive.arguments?.some(
    ({ name: given, value }) => given.value === name && value.kind === Kind.BOOLEAN && value.value,
  ) ?? false;

const placeOf = (type: string, directive: ConstDirectiveNode): RecordDirective['place'] => {
  const list = text(directive, 'list');
  const one = text(directive, 'one');
  const entity = isTrue(directive, 'entity');
  if ([list !== undefined, one !== undefined, entity].filter(Boolean).length !== 1) {
    throw new Error(`${type}: @record needs exactly one of "list", "one" and "entity"`);
  }
  if (list !== undefined) return { kind: 'list', field: list };
  return one === undefined ? { kind: 'entity' } : { kind: 'one', field: one };
};

const classOf = (type: string, directive: ConstDirectiveNode): CatalogueClass => {
  const given = text(directive, 'class') ?? '';
  if (!isCatalogueClass(given)) throw new Error(`${type}: @record needs a "class" of the catalogue`);
  return given;
};

/** The `@record` of a type; undefined where the type is no record type. */
export const readRecordDirective = (type: ObjectTypeDefinitionNode): RecordDirective | undefined => {
  const directive = type.directives?.find(({ name }) => name.value === 'record');
  if (directive === undefined) return undefined;
  const shape = text(directive, 'shape');
  return {
    place: placeOf(type.name.value, directive),
    catalogueClass: classOf(type.name.value, directive),
    filter: texts(directive, 'filter'),
    sort: texts(directive, 'sort'),
    ...(shape !== undefined && { shape }),
  };
};
