import type { AskError } from './ask-gateway.ts';
import { useWords } from './words.ts';

/** Says that something is being read. */
export const Loading = () => {
  const word = useWords();
  return (
    <p className="notice" role="status">
      {word('loading')}
    </p>
  );
};

/** Says what went wrong, by its code. */
export const Failure = ({ error }: { readonly error: AskError }) => (
  <p className="notice bad" role="alert">
    <strong>{error.code}</strong> {error.message}
  </p>
);
