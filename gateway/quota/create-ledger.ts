import type { QuotaUse, SettleQuotas } from '../../schema/quota.ts';
import type { RegisteredClient } from '../../schema/registered-client.ts';
import { Bucket, limitOf } from './bucket.ts';

export type QuotaUnit = 'requests' | 'cost';

/** One client's minute. */
export interface Account {
  readonly client: string;
  readonly minute: number;
  readonly requests: Bucket;
  readonly cost: Bucket;
}

/** What the gateways of an installation serve of the clients' quotas, as this one knows it. */
export interface Ledger {
  readonly accountOf: (client: RegisteredClient, now: Date) => Account;
  /** False where the quota has no room for it. Rejects where it cannot be told. */
  readonly spend: (account: Account, unit: QuotaUnit, amount: number) => Promise<boolean>;
  /** Hears what the others have served, and tells them. */
  readonly settle: () => Promise<void>;
}

export interface LedgerParts {
  readonly settle: SettleQuotas;
  readonly everyMs?: number;
}

const keyOf = ({ client, minute }: Pick<Account, 'client' | 'minute'>): string => `${minute} ${client}`;

export const createLedger = ({ settle: settleAll, everyMs = 50 }: LedgerParts): Ledger => {
  const accounts = new Map<string, Account>();
  let newest = 0;
  let settling: Promise<void> | undefined;
  let isDue = false;

  const forgetBefore = (minute: number): void => {
    for (const [key, account] of accounts) {
      const isSettled = account.requests.unsettled === 0 && account.cost.unsettled === 0;
      if (account.minute < minute && isSettled) accounts.delete(key);
    }
  };

  const settleOnce = async (): Promise<void> => {
    const sent = new Map<string, QuotaUse>();
    for (const [key, { client, minute, requests, cost }] of accounts) {
      if (requests.unsettled === 0 && cost.unsettled === 0) continue;
      sent.set(key, { client, minute, requests: requests.unsettled, cost: cost.unsettled });
    }
    if (sent.size === 0) return;
    for (const total of await settleAll([...sent.values()])) {
      const [key, account] = [keyOf(total), accounts.get(keyOf(total))];
      account?.requests.settle(total.requests, sent.get(key)?.requests ?? 0);
      account?.cost.settle(total.cost, sent.get(key)?.cost ?? 0);
    }
  };

  const settle = async (): Promise<void> => {
    settling ??= settleOnce().finally(() => {
      settling = undefined;
    });
    return settling;
  };

  const soon = (): void => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      // Why quiet: what could not be settled stays unsettled, and whoever needs it settled is told.
      settle().catch(() => undefined);
    }, everyMs).unref();
  };

  return {
    settle,
    accountOf: ({ id, requestsPerMinute, costPerMinute }, now) => {
      const minute = Math.floor(now.getTime() / 60_000);
      if (minute > newest) forgetBefore(minute - 1);
      newest = Math.max(newest, minute);
      const key = keyOf({ client: id, minute });
      const known = accounts.get(key);
      if (known !== undefined) return known;
      const requests = new Bucket(limitOf(requestsPerMinute));
      const account = { client: id, minute, requests, cost: new Bucket(limitOf(costPerMinute)) };
      accounts.set(key, account);
      return account;
    },
    spend: async (account, unit, amount) => {
      const bucket = account[unit];
      while (bucket.fits(amount) && bucket.needsSettling(amount)) await settle();
      if (!bucket.fits(amount)) return false;
      bucket.spend(amount);
      soon();
      return true;
    },
  };
};
