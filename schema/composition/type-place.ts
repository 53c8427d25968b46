import { directivesNamed, type FieldOutline, type SubgraphOutline, type TypeOutline } from './outline.ts';

/**
 * What an object type is to the gateway: the way in, something with a key of its own, an administrative fact, a
 * subject's records in one domain, or part of a value.
 */
export type TypePlace = 'root' | 'record' | 'entity' | 'file' | 'value';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

export const isRecord = (type: TypeOutline): boolean => directivesNamed(type, 'record').length > 0;

const isEntity = (type: TypeOutline): boolean => directivesNamed(type, 'key').length > 0;

/** Whether an object of this type holds records, directly or through a connection. */
const leadsToRecord = (outline: SubgraphOutline, type: TypeOutline, seen: ReadonlySet<string>): boolean =>
  type.fields.some(({ named }) => {
    const next = outline.types.get(named);
    if (next === undefined || seen.has(named) || isEntity(next)) return false;
    return isRecord(next) || leadsToRecord(outline, next, new Set([...seen, named]));
  });

const isFile = (outline: SubgraphOutline, type: TypeOutline): boolean =>
  [...outline.types.values()].some(
    (other) => isEntity(other) && other.fields.some(({ named }) => named === type.name),
  ) && leadsToRecord(outline, type, new Set([type.name]));

export const placeOf = (outline: SubgraphOutline, type: TypeOutline): TypePlace => {
  if (ROOTS.has(type.name)) return 'root';
  if (isRecord(type)) return 'record';
  if (isEntity(type)) return 'entity';
  return isFile(outline, type) ? 'file' : 'value';
};

/** Name of the inaccessible field in which a subgraph's objects say what was withheld in them. */
export const helperName = (subgraph: string): string => `_withheld_${subgraph.replaceAll('-', '_')}`;

const SERVICE_TYPES = new Set(['_Service', '_Entity', '_Any']);
const SERVICE_FIELDS = new Set(['_service', '_entities']);

export const objectTypes = ({ types }: SubgraphOutline): readonly TypeOutline[] =>
  [...types.values()].filter(({ kind, name }) => kind === 'object' && !SERVICE_TYPES.has(name));

/** The fields of a type that answer a caller: not the helper, nor those every subgraph has for the gateway. */
export const answeringFields = ({ name }: SubgraphOutline, type: TypeOutline): readonly FieldOutline[] =>
  type.fields.filter(
    (field) => field.name !== helperName(name) && !(ROOTS.has(type.name) && SERVICE_FIELDS.has(field.name)),
  );
