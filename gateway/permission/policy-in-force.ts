import { checkPolicy } from '../../schema/policy/check-policy.ts';
import { POLICY, type Policy } from '../../schema/policy/policy.ts';
import { chinaDay } from '../../schema/scalars/calendar-day.ts';
import { StartError } from '../refusal.ts';

export interface PolicyInForceParts {
  readonly policy?: Policy;
  readonly clock?: () => Date;
}

/** Refuses to start with a policy that contradicts itself or leaves anything open from today on; says each fault. */
export const checkPolicyInForce = ({
  policy = POLICY,
  clock = () => new Date(),
}: PolicyInForceParts): void => {
  const faults = checkPolicy(policy, { since: chinaDay(clock()) });
  if (faults.length > 0) throw new StartError('POLICY_INVALID', `${faults.join('; ')}.`);
};
