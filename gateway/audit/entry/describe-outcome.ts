import { hash } from 'node:crypto';
import type { Grant } from '../../../schema/caller.ts';
import type { ExecutedOperation } from '../../execute/execute-operation.ts';
import type { Outcome } from '../journey.ts';
import type { Draft, Reference } from '../recorder/log-store.ts';
import { type Canonical, canonicalJson } from './canonical-json.ts';
import { commitmentTo, createReference } from './commitment.ts';

/** Longest text of a caller's that an entry keeps, and how many commitments stand in it one by one. */
const MOST_LETTERS = 200;
const MOST_COMMITMENTS = 1_000;

/** Why: PostgreSQL keeps no NUL, and an entry is one line wherever it is shown. */
const clean = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ').slice(0, MOST_LETTERS);

const microseconds = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms * 1000);

const stateOf = ({ validFrom, validTo, revokedAt }: Grant, now: Date): string => {
  if (revokedAt !== undefined && revokedAt <= now) return 'REVOKED';
  if (now < validFrom) return 'NOT_YET';
  return now < validTo ? 'IN_FORCE' : 'EXPIRED';
};

const grantsFor = (outcome: Outcome, subjects: readonly string[]): Canonical => {
  const { request, identified } = outcome.travelled;
  const grants = identified?.caller.grants ?? [];
  return grants
    .filter(({ subject }) => subjects.includes(subject))
    .map((grant) => ({
      id: clean(grant.id),
      state: stateOf(grant, request.now),
      ...(grant.asserted && { asserted: true }),
    }));
};

/** What the answer shows by coordinate, and how much of it; what is withheld is not counted as shown. */
const countShown = (
  { withheld }: ExecutedOperation,
  shown: ReturnType<ExecutedOperation['tally']>['shown'],
) => {
  const gaps = new Map<string, number>();
  for (const { coordinate, count } of withheld) gaps.set(coordinate, (gaps.get(coordinate) ?? 0) + count);
  const given: Record<string, number> = {};
  const masked: Record<string, number> = {};
  for (const { coordinate, count, isMasked } of shown) {
    const left = count - (gaps.get(coordinate) ?? 0);
    gaps.delete(coordinate);
    const list = isMasked ? masked : given;
    if (left > 0) list[coordinate] = left;
  }
  return { given, masked };
};

const withheldOf = ({ withheld }: ExecutedOperation): Canonical => {
  const gaps = new Map<string, readonly [string, string, number]>();
  for (const { coordinate, reason, count } of withheld) {
    const key = `${coordinate} ${reason}`;
    gaps.set(key, [coordinate, reason, (gaps.get(key)?.[2] ?? 0) + count]);
  }
  return [...gaps.values()];
};

const codesOf = (errors: readonly { readonly extensions: { readonly code: string } }[]): Canonical => [
  ...new Set(errors.map(({ extensions }) => extensions.code)),
];

const describeAnswer = (executed: ExecutedOperation, commitments: readonly string[]) => {
  const { subjects, shown } = executed.tally();
  const rest = commitments.slice(MOST_COMMITMENTS);
  return {
    ...countShown(executed, shown),
    withheld: withheldOf(executed),
    errors: codesOf(executed.errors),
    sources: executed.fetches.map(({ subgraph, outcome, durationMs }) => ({
      how: outcome,
      source: subgraph,
      us: microseconds(durationMs),
    })),
    subjects: {
      count: subjects.length,
      ids: commitments.slice(0, MOST_COMMITMENTS),
      ...(rest.length > 0 && { rest: hash('sha256', rest.join('\n'), 'hex') }),
    },
  };
};

const outcomeCode = (outcome: Outcome): string => {
  if (outcome.kind === 'refused') return outcome.refusal.code;
  return outcome.executed.errors.length === 0 ? 'ANSWERED' : 'ANSWERED_IN_PART';
};

/**
 * What the log keeps of an outcome: who, what for, on whose authority, about whom, which coordinates and why not the
 * others, how it ended. From an allow-list: never a value, an identity number, a token, or a word of the query.
 */
export const describeOutcome = (outcome: Outcome): Draft => {
  const { request, identified, operation, passedMs } = outcome.travelled;
  const caller = identified?.caller;
  const subjects = outcome.kind === 'answered' ? outcome.executed.tally().subjects : [];
  const person = caller?.actingPerson && createReference('acting-person', clean(caller.actingPerson));
  const source = request.source && createReference('source-address', clean(request.source));
  const about = subjects.map((id) => createReference('subject', clean(id)));
  const references: readonly Reference[] = [person, source, ...about].filter(
    (reference) => typeof reference === 'object',
  );
  const body = canonicalJson({
    v: 1,
    kind: 'query',
    at: request.now.toISOString(),
    request: request.requestId,
    caller: caller && {
      role: caller.role,
      client: caller.client && clean(caller.client),
      organisation: caller.organisation && clean(caller.organisation),
      token: caller.tokenId && clean(caller.tokenId),
      acting: person ? commitmentTo(person) : undefined,
    },
    from: source ? commitmentTo(source) : undefined,
    purpose: caller?.purpose,
    grants: grantsFor(outcome, subjects),
    operation: operation?.shape.hash,
    outcome: outcomeCode(outcome),
    us: microseconds(passedMs.executed ?? passedMs.planned ?? passedMs.operation ?? passedMs.identified),
    ...(outcome.kind === 'answered' && describeAnswer(outcome.executed, about.map(commitmentTo))),
  });
  if (operation === undefined) return { body, references };
  return { body, references, operation: { ...operation.shape, coordinates: [], kinds: [] } };
};
