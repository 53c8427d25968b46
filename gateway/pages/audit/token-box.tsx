import type { FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { Field, textsOf } from './field.tsx';
import { useWords } from './words.ts';

/** Takes the token of an auditor. */
export const TokenBox = ({ onToken }: { readonly onToken: (token: string) => void }) => {
  const word = useWords();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const { token = '' } = textsOf(event.currentTarget);
    if (token !== '') onToken(token);
  };
  return (
    <form className="card token" onSubmit={submit} autoComplete="off">
      <Field name="token" label={word('token')} note={word('tokenNote')} rows={5} />
      <Button type="submit" className="main">
        {word('enter')}
      </Button>
    </form>
  );
};
