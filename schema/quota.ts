/** What was used of a client's quota in one minute, counted from 1970. */
export interface QuotaUse {
  readonly client: string;
  readonly minute: number;
  readonly requests: number;
  /** Estimated, of its operations. */
  readonly cost: number;
}

/** Adds what this gateway has served since it last settled, and says what all gateways have served of the same. */
export type SettleQuotas = (spent: readonly QuotaUse[]) => Promise<readonly QuotaUse[]>;
