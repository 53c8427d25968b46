import { Client, fetchExchange } from '@urql/core';
import type { FrontEndProfileQuery } from '../generated/graphql.ts';
import { PROFILE } from './profile.ts';
import type { CreditExtensions } from './withheld.ts';

export interface Profile {
  readonly data: FrontEndProfileQuery;
  readonly extensions: CreditExtensions;
}

/** urql hands on `extensions` as they come. */
export const askWithUrql = async (url: string, id: string): Promise<Profile> => {
  const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });
  const { data, error, extensions } = await client.query(PROFILE, { id }).toPromise();
  if (data === undefined) throw error ?? new Error('no answer');
  return { data, extensions: extensions as unknown as CreditExtensions };
};
