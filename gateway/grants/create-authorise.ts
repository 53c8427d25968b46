import type { Caller, Grant } from '../../schema/caller.ts';
import {
  type FindGrant,
  type GrantState,
  grantState,
  type StoredGrant,
  type TakeGrants,
} from '../../schema/stored-grant.ts';
import { kindOf, type SubjectId } from '../../schema/subject-id.ts';
import type { PlannedOperation } from '../plan/plan-operation.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';
import { createGrantableTypes } from './grantable-types.ts';
import { namedSubjects } from './named-subjects.ts';

/** Gives a planned operation the permissions its client holds, just before anything is fetched. */
export type Authorise = (planned: PlannedOperation) => Promise<PlannedOperation>;

export interface AuthoriseParts {
  readonly schema: Pick<GatewaySchema, 'api' | 'access'>;
  /** Left out: a client holds what its token says, and nothing else. */
  readonly grants?: { readonly take: TakeGrants; readonly find: FindGrant };
  readonly subjectOfIdentity?: (identityNumber: string) => Promise<SubjectId | undefined>;
}

const STATE_CODES: Readonly<Record<Exclude<GrantState, 'IN_FORCE'>, RefusalCode>> = {
  REVOKED: 'AUTHORISATION_REVOKED',
  USED: 'AUTHORISATION_USED',
  SUSPENDED: 'AUTHORISATION_SUSPENDED',
  NOT_YET: 'AUTHORISATION_NOT_YET_VALID',
  EXPIRED: 'AUTHORISATION_EXPIRED',
};

/** A permission of a token as if it were kept here. */
const asStored = (grant: Grant, client: string): StoredGrant => ({
  ...grant,
  client,
  givenBy: 'SUBJECT',
  uses: 'PERIOD',
  createdAt: grant.validFrom,
});

/** Whoever names the permission it asks by is told what is wrong with it, before anything is fetched. */
const checkPinned = (pinned: StoredGrant | undefined, { purpose }: Caller, now: Date): void => {
  if (pinned === undefined) throw new Refusal('AUTHORISATION_UNKNOWN');
  const state = grantState(pinned, now);
  if (state !== 'IN_FORCE') throw new Refusal(STATE_CODES[state]);
  if (pinned.purpose !== purpose) throw new Refusal('AUTHORISATION_FOR_ANOTHER_PURPOSE');
};

const withGrants = (planned: PlannedOperation, grants: readonly Grant[]): PlannedOperation => {
  const { permitted } = planned;
  const { operation } = permitted;
  const { identified } = operation;
  const caller = { ...identified.caller, grants };
  return {
    ...planned,
    permitted: { ...permitted, operation: { ...operation, identified: { ...identified, caller } } },
  };
};

const fromRegister = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
  try {
    return await answer;
  } catch (cause) {
    throw new Refusal('REGISTRY_UNAVAILABLE', [{}], { cause });
  }
};

/**
 * Reads what a client may by the subjects' permission, once a request and as late as may be: a permission withdrawn before
 * the first fetch opens nothing. Only subjects that the question names count. Nothing is read where none of what is asked
 * could be opened by a permission.
 */
export const createAuthorise = ({ schema, grants, subjectOfIdentity }: AuthoriseParts): Authorise => {
  const grantableTypes = createGrantableTypes(schema);

  const subjectsOf = async ({ permitted }: PlannedOperation): Promise<readonly SubjectId[]> => {
    const { ids, identityNumbers } = namedSubjects(permitted.operation);
    if (subjectOfIdentity === undefined) return ids;
    const found = await Promise.all(identityNumbers.map(subjectOfIdentity));
    return [...new Set([...ids, ...found.flatMap((id) => (id === undefined ? [] : [id]))])];
  };

  const taken = async (planned: PlannedOperation, client: string): Promise<readonly Grant[]> => {
    const { operation, permitted } = planned.permitted;
    const { caller, request } = operation.identified;
    const recordTypes = grantableTypes(operation.selectionSet, operation.rootType);
    if (grants === undefined || permitted === undefined || recordTypes.length === 0) return [];
    const subjects = await fromRegister(subjectsOf(planned));
    if (subjects.length === 0) return [];
    const usable = subjects.filter((id) => kindOf(id) !== 'PERSON' || caller.actingPerson !== undefined);
    const { purpose } = caller;
    const { now, requestId } = request;
    return fromRegister(grants.take({ client, purpose, subjects, usable, recordTypes, now, requestId }));
  };

  return async (planned) => {
    const { caller, request, pinned } = planned.permitted.operation.identified;
    const { role, client } = caller;
    if (role !== 'CLIENT' || client === undefined) return planned;
    if (pinned !== undefined) {
      const ofToken = caller.grants.find(({ id }) => id === pinned);
      const found = ofToken
        ? asStored(ofToken, client)
        : await fromRegister(Promise.resolve(grants?.find(pinned, client)));
      checkPinned(found, caller, request.now);
    }
    const held = [...caller.grants, ...(await taken(planned, client))];
    return withGrants(planned, pinned === undefined ? held : held.filter(({ id }) => id === pinned));
  };
};
