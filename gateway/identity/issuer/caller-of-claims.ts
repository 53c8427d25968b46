import type { Caller, Duty } from '../../../schema/caller.ts';
import { parseCitizenId } from '../../../schema/identifiers/citizen-id.ts';
import { checkSubjectId } from '../../../schema/identifiers/subject-id-input.ts';
import { parseUscc } from '../../../schema/identifiers/uscc.ts';
import { kindOf, type SubjectId } from '../../../schema/subject-id.ts';
import { Refusal } from '../../refusal.ts';
import type { CallerRule, ClaimPath } from './issuers-file.ts';
import type { Claims } from './verify-token.ts';

/** The subject of a verified citizen identity number, by blind index; undefined where the registry knows none. */
export type SubjectOfIdentity = (identityNumber: string) => Promise<SubjectId | undefined>;

export interface CallerOfClaimsParts {
  readonly subjectOfIdentity: SubjectOfIdentity;
}

/** What the claims of a verified token say; undefined where no rule is for them. */
export type CallerOfClaims = (
  claims: Claims,
  rules: readonly CallerRule[],
  at: { readonly now: Date },
) => Promise<Caller>;

type SubjectRule = Extract<CallerRule, { role: 'SUBJECT' }>;
type GovernmentRule = Extract<CallerRule, { role: 'GOVERNMENT' }>;

const NOTHING = { own: [], grants: [], duties: [] } as const;

const valueAt = (claims: Claims, path: ClaimPath): unknown =>
  (typeof path === 'string' ? [path] : path).reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? Reflect.get(value, name)
        : undefined,
    claims,
  );

const textsAt = (claims: Claims, path: ClaimPath): readonly string[] => {
  const value = valueAt(claims, path);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string' && one !== '');
};

/** The one text of a claim that must be there. */
const textAt = (claims: Claims, path: ClaimPath): string => {
  const [value, ...others] = textsAt(claims, path);
  if (value === undefined || others.length > 0) throw new Refusal('TOKEN_NOT_MAPPED');
  return value;
};

const isFor = ({ when }: CallerRule, claims: Claims): boolean =>
  when === undefined || textsAt(claims, when.claim).includes(when.is);

const dutiesOf = ({ duties }: GovernmentRule, claims: Claims): readonly Duty[] =>
  textsAt(claims, duties.claim).flatMap((code) => {
    const recordTypes = Object.hasOwn(duties.of, code) ? duties.of[code] : undefined;
    return recordTypes === undefined ? [] : [{ code, recordTypes }];
  });

/** Turns claims into callers by the rules of the issuer; nothing in a token counts that no rule reads. */
export const createCallerOfClaims = ({ subjectOfIdentity }: CallerOfClaimsParts): CallerOfClaims => {
  const subjectItself = async ({ identity }: SubjectRule, claims: Claims, now: Date): Promise<SubjectId> => {
    if (identity === undefined) throw new Refusal('TOKEN_NOT_MAPPED');
    const text = textAt(claims, identity.claim);
    const parsed =
      identity.kind === 'CITIZEN_ID'
        ? parseCitizenId(text, { now })
        : identity.kind === 'USCC'
          ? parseUscc(text)
          : checkSubjectId(text);
    if (!parsed.ok) throw new Refusal('TOKEN_NOT_MAPPED');
    const found = identity.kind === 'CITIZEN_ID' ? await subjectOfIdentity(parsed.value) : parsed.value;
    if (found === undefined) throw new Refusal('TOKEN_NOT_MAPPED');
    return found;
  };

  /** An agent acts for companies only: a mandate never opens the file of a person or individual business. */
  const ownOf = async (rule: SubjectRule, claims: Claims, now: Date): Promise<readonly SubjectId[]> => {
    const mandates = rule.mandates === undefined ? [] : textsAt(claims, rule.mandates).map(parseUscc);
    const companies = mandates.flatMap((parsed) =>
      parsed.ok && kindOf(parsed.value) === 'ORGANISATION' ? [parsed.value] : [],
    );
    if (companies.length < mandates.length) throw new Refusal('TOKEN_NOT_MAPPED');
    const itself = rule.identity === undefined ? [] : [await subjectItself(rule, claims, now)];
    const own = [...new Set([...itself, ...companies])];
    if (own.length === 0) throw new Refusal('TOKEN_NOT_MAPPED');
    return own;
  };

  return async (claims, rules, { now }) => {
    const rule = rules.find((one) => isFor(one, claims));
    if (rule === undefined) throw new Refusal('TOKEN_NOT_MAPPED');
    switch (rule.role) {
      case 'CLIENT':
        return { ...NOTHING, role: 'CLIENT', client: textAt(claims, rule.client) };
      case 'SUBJECT':
        return { ...NOTHING, role: 'SUBJECT', own: await ownOf(rule, claims, now) };
      case 'GOVERNMENT': {
        const duties = dutiesOf(rule, claims);
        if (duties.length === 0) throw new Refusal('TOKEN_NOT_MAPPED');
        return { ...NOTHING, role: 'GOVERNMENT', organisation: textAt(claims, rule.organisation), duties };
      }
      default:
        return {
          ...NOTHING,
          role: rule.role,
          ...(rule.organisation !== undefined && { organisation: textAt(claims, rule.organisation) }),
        };
    }
  };
};
