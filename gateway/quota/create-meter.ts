import type { FindClient } from '../clients/create-registry.ts';
import type { Identified } from '../identity/identify.ts';
import type { Operation } from '../operation/read-operation.ts';
import { Refusal } from '../refusal.ts';
import type { Account, Ledger, QuotaUnit } from './create-ledger.ts';

/** How much of a client's quota is left, as headers; read when an answer leaves. */
export interface Allowance {
  readonly account: Account;
  readonly headers: () => Readonly<Record<string, string>>;
}

/** Counts a request against its client's quota before it is read; throws a Refusal where that is used up. */
export type Meter = (identified: Identified) => Promise<Identified>;
/** Counts the estimated cost of an operation against the quota before it is planned. */
export type Charge = (operation: Operation) => Promise<Operation>;

export interface MeterParts {
  readonly findClient: FindClient;
  readonly ledger: Ledger;
}

const CODES = { requests: 'REQUEST_QUOTA_USED_UP', cost: 'COST_QUOTA_USED_UP' } as const;

const secondsLeft = (now: Date): number => 60 - (Math.floor(now.getTime() / 1000) % 60);

/** Headers of draft-ietf-httpapi-ratelimit-headers: a policy for each unit, and what of it is left until when. */
const headersOf = (account: Account, quotas: Readonly<Record<QuotaUnit, number>>, now: Date) => ({
  'ratelimit-policy': `"requests";q=${quotas.requests};w=60, "cost";q=${quotas.cost};w=60`,
  ratelimit: `"requests";r=${account.requests.remaining};t=${secondsLeft(now)}, "cost";r=${account.cost.remaining};t=${secondsLeft(now)}`,
});

/** Meters registered clients; others have no quota. */
export const createMeter = ({ findClient, ledger }: MeterParts): { meter: Meter; charge: Charge } => {
  const spend = async (
    { request, allowance }: Identified,
    unit: QuotaUnit,
    amount: number,
  ): Promise<void> => {
    if (allowance === undefined) return;
    const spent = await ledger.spend(allowance.account, unit, amount).catch((cause: unknown) => {
      throw new Refusal('REGISTRY_UNAVAILABLE', [{}], { cause });
    });
    if (spent) return;
    const later = { 'retry-after': String(secondsLeft(request.now)) };
    throw new Refusal(CODES[unit], [{}], { headers: { ...allowance.headers(), ...later } });
  };

  return {
    meter: async (identified) => {
      const { caller, request } = identified;
      const client =
        caller.role === 'CLIENT' && caller.client !== undefined ? await findClient(caller.client) : undefined;
      if (client === undefined) return identified;
      const account = ledger.accountOf(client, request.now);
      const quotas = { requests: client.requestsPerMinute, cost: client.costPerMinute };
      const allowance: Allowance = { account, headers: () => headersOf(account, quotas, request.now) };
      const metered = { ...identified, allowance };
      await spend(metered, 'requests', 1);
      return metered;
    },
    charge: async (operation) => {
      await spend(operation.identified, 'cost', operation.cost);
      return operation;
    },
  };
};
