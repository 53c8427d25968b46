import { useEffect, useState } from 'react';
import { AskError } from './ask-gateway.ts';

export type Asked<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: AskError };

export const askErrorOf = (error: unknown): AskError =>
  error instanceof AskError ? error : new AskError('PAGE_DEFECT', String(error));

/** What was asked, as far as it has been answered; asked again whenever `ask` is another function. */
export const useAsked = <Value>(ask: () => Promise<Value>): Asked<Value> => {
  const [asked, setAsked] = useState<Asked<Value>>({ kind: 'loading' });
  useEffect(() => {
    let isWanted = true;
    setAsked({ kind: 'loading' });
    ask().then(
      (value) => isWanted && setAsked({ kind: 'answered', value }),
      (error: unknown) => isWanted && setAsked({ kind: 'failed', error: askErrorOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [ask]);
  return asked;
};
