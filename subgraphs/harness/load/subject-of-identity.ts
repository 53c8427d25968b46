import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { DomainModel } from '../model/model.ts';
import type { Query } from './record-loader.ts';

export interface SubjectOfIdentityParts {
  /** Among them the domain that keeps the subjects. */
  readonly models: readonly DomainModel[];
  readonly queryOf: (domain: string) => Query;
  readonly citizenIds: Pick<CitizenIdCipher, 'blindIndexes'>;
}

const registerIn = (models: readonly DomainModel[]) => {
  for (const { name, records } of models) {
    const register = records.find(({ place }) => place.kind === 'entity');
    const columns = [...(register?.columns.values() ?? [])];
    const indexedIn = columns.find((column) => column.indexedIn !== undefined)?.indexedIn ?? '';
    const index = register?.columns.get(indexedIn)?.sqlName;
    if (register !== undefined && index !== undefined) return { name, table: register.sqlTable, index };
  }
  return undefined;
};

/**
 * Finds the natural person who has a citizen identity number, in its normal form: never one of the businesses its owner
 * is registered with. Undefined where there is none, or more than one. Says nothing of who may know: for the gateway's
 * own use, to tell who asks.
 */
export const createSubjectOfIdentity = ({ models, queryOf, citizenIds }: SubjectOfIdentityParts) => {
  const register = registerIn(models);
  return async (citizenId: string): Promise<SubjectId | undefined> => {
    if (register === undefined) return undefined;
    const { name, table, index } = register;
    const found = await queryOf(name)(
      `select subject_ref from ${table} where ${index} = any($1::text[]) and left(subject_ref, 1) = 'p' limit 2`,
      [citizenIds.blindIndexes(citizenId)],
    );
    const [only, another] = found;
    return only === undefined || another !== undefined ? undefined : String(only.subject_ref);
  };
};
