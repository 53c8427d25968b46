import type { SettleQuotas } from '../../../schema/quota.ts';
import type { Session } from '../storage/transaction.ts';

/** How many minutes are kept: longer than any two gateways' clocks differ. */
const KEPT_MINUTES = 10;

const SETTLE = `
  insert into platform.quotas as kept (client, minute, used, cost)
  select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[])
  on conflict (client, minute) do update set used = kept.used + excluded.used, cost = kept.cost + excluded.cost
  returning client, minute, used, cost`;

/** Adds up in PostgreSQL what all gateways of an installation have served of each client's quota. */
export const createSettleQuotas = ({ query }: Pick<Session, 'query'>): SettleQuotas => {
  let clearedMinute = 0;

  const clear = async (minute: number): Promise<void> => {
    clearedMinute = minute;
    await query('delete from platform.quotas where minute < $1::bigint', [minute - KEPT_MINUTES]);
  };

  return async (spent) => {
    // Why sorted: two gateways that settle at once lock the rows in one order.
    const sorted = [...spent].sort((a, b) => a.minute - b.minute || (a.client < b.client ? -1 : 1));
    const rows = await query(SETTLE, [
      ...[sorted.map(({ client }) => client), sorted.map(({ minute }) => minute)],
      ...[sorted.map(({ requests }) => requests), sorted.map(({ cost }) => cost)],
    ]);
    const newest = sorted.at(-1)?.minute ?? 0;
    if (newest > clearedMinute) await clear(newest);
    return rows.map(({ client, minute, used, cost }) => ({
      client: String(client),
      minute: Number(minute),
      requests: Number(used),
      cost: Number(cost),
    }));
  };
};
