/** Who asks, as the page knows it. Kept in memory alone: a token in a browser's storage outlives its reader. */
export interface Credential {
  readonly token: string;
  readonly purpose: string;
  readonly actingPerson: string;
}

export const NO_CREDENTIAL: Credential = { token: '', purpose: '', actingPerson: '' };

/** The headers that carry a credential; none for the public. */
export const headersOf = ({ token, purpose, actingPerson }: Credential): Record<string, string> => ({
  ...(token !== '' && { authorization: `Bearer ${token}` }),
  ...(purpose !== '' && { 'credit-purpose': purpose }),
  ...(actingPerson !== '' && { 'credit-acting-person': encodeURIComponent(actingPerson) }),
});
