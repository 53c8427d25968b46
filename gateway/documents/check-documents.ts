import { validate } from '@graphql-inspector/core';
import { parse, Source } from 'graphql';
import type { Caller } from '../../schema/caller.ts';
import type { Purpose } from '../../schema/codes/purposes.ts';
import { POLICY } from '../../schema/policy/policy.ts';
import { operationScope } from '../operation/operation-scope.ts';
import { createDecisions } from '../permission/decisions.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';

/** What is wrong with a document: a sentence of graphql-js for each fault; none: it fits the schema. */
export const faultsOf = (body: string, { api }: Pick<GatewaySchema, 'api'>): readonly string[] => {
  try {
    const [invalid] = validate(api, [new Source(body)], { strictDeprecated: false });
    return (invalid?.errors ?? []).map(({ message }) => message);
  } catch (error) {
    return [error instanceof Error ? error.message : 'It is not GraphQL.'];
  }
};

export interface ReadsFor {
  readonly purposes: readonly Purpose[];
  readonly now: Date;
}

/** The coordinates of a document that a client is never given for any of its purposes, whatever it is authorised to. */
export const neverSeen = (
  body: string,
  schema: Pick<GatewaySchema, 'api' | 'access'>,
  { purposes, now }: ReadsFor,
): readonly string[] => {
  const { coordinates } = operationScope(parse(body), schema);
  const decisionsFor = createDecisions({ access: schema.access, policy: POLICY });
  const callers = purposes.map(
    (purpose): Caller => ({
      ...{ role: 'CLIENT', purpose, own: [], grants: [], duties: [] },
    }),
  );
  const treatments = callers.map((caller) => decisionsFor(caller, now));
  return coordinates.filter((coordinate) =>
    treatments.every((treat) => treat(coordinate).kind === 'withhold'),
  );
};
