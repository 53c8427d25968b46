import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { map } from 'rxjs';
import type { Profile } from './ask-with-urql.ts';
import { PROFILE } from './profile.ts';
import type { CreditExtensions } from './withheld.ts';

/** Apollo Client keeps `extensions` to its links: this one hands them to whoever asks. */
const handOn = (take: (extensions: CreditExtensions) => void): ApolloLink =>
  new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      map((result) => {
        take(result.extensions as unknown as CreditExtensions);
        return result;
      }),
    ),
  );

/**
 * Why no cache between questions: it would keep an answer without its reasons, and what may be shown changes with the
 * caller, the purpose and the day.
 */
export const askWithApollo = async (url: string, id: string): Promise<Profile> => {
  let extensions: CreditExtensions = { requestId: '' };
  const link = ApolloLink.from([
    handOn((taken) => {
      extensions = taken;
    }),
    new HttpLink({ uri: url }),
  ]);
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const { data } = await client.query({ query: PROFILE, variables: { id }, fetchPolicy: 'no-cache' });
  if (data === undefined) throw new Error('no answer');
  return { data, extensions };
};
