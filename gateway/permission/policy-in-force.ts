import { checkLifecycle } from '../../schema/policy/check-lifecycle.ts';
import { checkPolicy } from '../../schema/policy/check-policy.ts';
import { LIFECYCLE } from '../../schema/policy/lifecycle.ts';
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
  const since = chinaDay(clock());
  const faults = [...checkPolicy(policy, { since }), ...checkLifecycle(LIFECYCLE, { since })];
  if (faults.length > 0) throw new StartError('POLICY_INVALID', `${faults.join('; ')}.`);
};
