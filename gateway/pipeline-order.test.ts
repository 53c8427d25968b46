import { describe, expect, it } from 'vitest';
import type { Outcome } from './audit/journey.ts';
import type { ExecutedOperation } from './execute/execute-operation.ts';
import type { Identified } from './identity/identify.ts';
import type { Operation } from './operation/read-operation.ts';
import type { PermittedOperation } from './permission/permit.ts';
import type { PlannedOperation } from './plan/plan-operation.ts';
import type { GatewayRequest } from './request.ts';
import type { Steps } from './steps.ts';

/** Never run: each line but the expected errors must compile, and each expected error must be one. */
const wrongOrders = (
  steps: Steps,
  request: GatewayRequest,
  identified: Identified,
  operation: Operation,
  permitted: PermittedOperation,
  planned: PlannedOperation,
  executed: ExecutedOperation,
  outcome: Outcome,
) => {
  // @ts-expect-error an unidentified request is not read
  steps.readOperation(request);
  // @ts-expect-error an unread operation is not decided
  steps.permit(identified);
  // @ts-expect-error an undecided operation is not planned
  steps.plan(operation);
  // @ts-expect-error an unplanned operation is not executed
  steps.execute(permitted);
  // @ts-expect-error an operation is not recorded before it has ended
  steps.record(planned);
  // @ts-expect-error an answer is not sent before it is recorded
  steps.release(executed);
  // @ts-expect-error an outcome is not sent before it is recorded
  steps.release(outcome);
  // @ts-expect-error nobody but the record step says that an outcome is recorded
  steps.release({ outcome });
};

describe('the steps', () => {
  it('cannot be written in another order', () => {
    expect(wrongOrders).toBeTypeOf('function');
  });
});
