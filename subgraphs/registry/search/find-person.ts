import { CodedError } from '../../../schema/coded-error.ts';
import type { Load } from '../../harness/resolve/define-resolvers.ts';
import { searchText } from './search-text.ts';

/** Names of persons are shorter. */
const LONGEST_NAME = 100;

const readName = (given: string): string => {
  const name = searchText(given);
  const { length } = [...name];
  if (length === 0 || length > LONGEST_NAME) throw new CodedError('PERSON_NAME_OUT_OF_BOUNDS');
  return name;
};

/**
 * Resolves `person`: whoever names somebody in full shows to know the number, and is told of that person what anyone may
 * be told who has the id. Why one statement: nobody of that number, another name and not for this caller look the same.
 */
export const findPerson = async (
  { name, idNumber }: Readonly<Record<string, unknown>>,
  { search, entities }: Load,
) => {
  const rows = await search.find({
    key: 'person',
    build: (sql) =>
      `select r.subject_ref from ${sql.from} where r.identity_index = any(${sql.use('indexes', 'text[]')})
       and left(r.subject_ref, 1) = 'p' and r.search_text = ${sql.use('name', 'text')} and ${sql.exists}
       order by r.record_id limit 1`,
    values: { name: readName(String(name)), indexes: search.blindIndexes(String(idNumber)) },
  });
  const found = rows.flatMap(({ subject_ref }) => (typeof subject_ref === 'string' ? [subject_ref] : []));
  return (await entities(found))[0] ?? null;
};
