import { grantState } from '../../schema/stored-grant.ts';
import { GRANT_COLUMNS, readGrant } from '../harness/platform/grant-store.ts';
import type { Desk } from '../harness/resolve/define-desk.ts';

type Row = Readonly<Record<string, unknown>>;

const USES =
  'select at, request_id from platform.uses where grant_id = $1::text order by at desc, request_id limit 100';

/** One of the table's rows as the schema tells of it. */
export const showAuthorisation = (row: Row, { shared, context }: Desk) => {
  const stored = readGrant(row);
  const { id, subject, client, purpose, recordTypes, uses, evidence } = stored;
  const { createdAt, validFrom, validTo, revokedAt, dueAt } = stored;
  return {
    ...{ id, client, purpose, recordTypes, uses, evidence },
    ...{ createdAt, validFrom, validTo, revokedAt, dueAt },
    subjectId: subject,
    subject: { id: subject },
    state: grantState(stored, context.now),
    clientAsserted: stored.givenBy === 'CLIENT',
    usage: async () =>
      (await shared(USES, [id])).map((use) => ({ at: new Date(String(use.at)), requestId: use.request_id })),
  };
};

/** Runs a statement that tells of authorisations, its columns those of the table. */
export const findAuthorisations = async (
  desk: Desk,
  where: string,
  parameters: readonly unknown[],
): Promise<readonly ReturnType<typeof showAuthorisation>[]> => {
  const rows = await desk.shared(
    `select ${GRANT_COLUMNS} from platform.authorisations where ${where}`,
    parameters,
  );
  return rows.map((row) => showAuthorisation(row, desk));
};

/** The same for one that a statement has changed or made; undefined where there was none. */
export const changeAuthorisation = async (desk: Desk, statement: string, parameters: readonly unknown[]) => {
  const [row] = await desk.shared(`${statement} returning ${GRANT_COLUMNS}`, parameters);
  return row === undefined ? undefined : showAuthorisation(row, desk);
};
