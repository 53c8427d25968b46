import type { FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { Field, textsOf } from './field.tsx';
import type { FormFilter } from './log-queries.ts';
import { useWords } from './words.ts';

const FIELDS = [
  'client',
  'organisation',
  'purpose',
  'outcome',
  'role',
  'reason',
  'coordinate',
  'subject',
  'actingPerson',
] as const;

/** Conditions on entries; all given ones must hold. */
export const FilterForm = ({ onFilter }: { readonly onFilter: (filter: FormFilter) => void }) => {
  const word = useWords();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onFilter(textsOf(event.currentTarget));
  };
  return (
    <form className="card filter" onSubmit={submit} onReset={() => onFilter({})}>
      <Field name="from" type="date" label={word('from')} />
      <Field name="to" type="date" label={word('to')} />
      {FIELDS.map((name) => (
        <Field key={name} name={name} label={word(name)} />
      ))}
      <div className="buttons">
        <Button type="submit" className="main">
          {word('search')}
        </Button>
        <Button type="reset">{word('clear')}</Button>
      </div>
    </form>
  );
};
