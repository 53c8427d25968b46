import type { ExecutedOperation } from '../execute/execute-operation.ts';
import type { Identified } from '../identity/identify.ts';
import type { Operation } from '../operation/read-operation.ts';
import type { PermittedOperation } from '../permission/permit.ts';
import type { PlannedOperation } from '../plan/plan-operation.ts';
import { Refusal } from '../refusal.ts';
import type { GatewayRequest } from '../request.ts';

type Step = Identified | Operation | PermittedOperation | PlannedOperation | ExecutedOperation;

/** How far a request came: what is known of it whatever its end. */
export interface Travelled {
  readonly request: GatewayRequest;
  readonly identified?: Identified;
  readonly operation?: Operation;
  /** Milliseconds from the start until each step was passed. */
  readonly passedMs: Readonly<Partial<Record<Step['kind'], number>>>;
  /** When it began, on the clock of `performance.now()`. */
  readonly startMs?: number;
}

/** The end of a journey. Every one of them is recorded before anything is sent. */
export type Outcome =
  | { readonly kind: 'answered'; readonly travelled: Travelled; readonly executed: ExecutedOperation }
  | { readonly kind: 'refused'; readonly travelled: Travelled; readonly refusal: Refusal };

/** Follows one request through the steps. */
export class Journey {
  readonly #request: GatewayRequest;
  readonly #startMs = performance.now();
  readonly #passedMs: Partial<Record<Step['kind'], number>> = {};
  #identified: Identified | undefined;
  #operation: Operation | undefined;

  constructor(request: GatewayRequest) {
    this.#request = request;
  }

  /** Notes a step and hands it on. */
  pass<Passed extends Step>(step: Passed): Passed {
    this.#passedMs[step.kind] = performance.now() - this.#startMs;
    if (step.kind === 'identified') this.#identified = step;
    if (step.kind === 'operation') this.#operation = step;
    if (step.kind === 'planned') this.#identified = step.permitted.operation.identified;
    return step;
  }

  /** Waits for the last step. A refusal ends a journey, and so does a defect: as INTERNAL, its cause for the log. */
  async end(travel: Promise<ExecutedOperation>): Promise<Outcome> {
    try {
      const executed = await travel;
      return { kind: 'answered', travelled: this.#travelled(), executed };
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('INTERNAL', [{}], { cause: error });
      return this.refused(refusal);
    }
  }

  refused(refusal: Refusal): Outcome {
    return { kind: 'refused', travelled: this.#travelled(), refusal };
  }

  #travelled(): Travelled {
    return {
      request: this.#request,
      passedMs: this.#passedMs,
      startMs: this.#startMs,
      ...(this.#identified !== undefined && { identified: this.#identified }),
      ...(this.#operation !== undefined && { operation: this.#operation }),
    };
  }
}
