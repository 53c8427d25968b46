import { useCallback, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { Gateway } from './ask-gateway.ts';
import { EntryFacts } from './entry-facts.tsx';
import { ENTRY, type Page, type WholeEntry } from './log-queries.ts';
import { Failure, Loading } from './notice.tsx';
import { createProver } from './prover.ts';
import { useAsked } from './use-asked.ts';
import { useProof, VerdictBox } from './verdict-box.tsx';
import { useWords } from './words.ts';

interface EntryDialogProps {
  readonly gateway: Gateway;
  readonly ownKey: string;
  readonly index: number;
  readonly onClose: () => void;
}

/** One entry in full, with the way to prove it. */
export const EntryDialog = ({ gateway, ownKey, index, onClose }: EntryDialogProps) => {
  const word = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const proof = useProof();
  useEffect(() => dialog.current?.showModal(), []);
  const ask = useCallback(async () => {
    const filter = { index: { from: index, to: index } };
    const { queryLog } = await gateway.ask<Page<WholeEntry>>(ENTRY, { filter });
    return queryLog.nodes[0];
  }, [gateway, index]);
  const asked = useAsked(ask);
  const entry = asked.kind === 'answered' ? asked.value : undefined;
  return (
    <dialog ref={dialog} onClose={onClose} aria-label={`${word('entry')} ${index}`}>
      <div className="above">
        <h2>
          {word('entry')} {index}
        </h2>
        <Button onPress={() => dialog.current?.close()}>{word('close')}</Button>
      </div>
      {asked.kind === 'loading' && <Loading />}
      {asked.kind === 'failed' && <Failure error={asked.error} />}
      {entry !== undefined && (
        <>
          <Button
            className="main"
            onPress={() => proof.run(() => createProver(gateway, ownKey).entry({ index, text: entry.text }))}
          >
            {word('verifyEntry')}
          </Button>
          <VerdictBox proof={proof} />
          <EntryFacts entry={entry} />
        </>
      )}
    </dialog>
  );
};
