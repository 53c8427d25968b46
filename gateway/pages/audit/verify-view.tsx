import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Gateway } from './ask-gateway.ts';
import { Field } from './field.tsx';
import { createProver } from './prover.ts';
import { useProof, VerdictBox } from './verdict-box.tsx';
import { useWords } from './words.ts';

interface VerifyViewProps {
  readonly gateway: Gateway;
  readonly ownKey: string;
  readonly onKey: (key: string) => void;
}

/** Verifies checkpoints and receipts with nothing but a public key. */
export const VerifyView = ({ gateway, ownKey, onKey }: VerifyViewProps) => {
  const word = useWords();
  const proof = useProof();
  const [checkpoint, setCheckpoint] = useState('');
  const [receipt, setReceipt] = useState('');
  const prover = createProver(gateway, ownKey);
  return (
    <div className="verify">
      <div className="card">
        <Field
          name="key"
          label={word('key')}
          note={word('keyNote')}
          rows={3}
          value={ownKey}
          onChange={onKey}
        />
        <Field
          name="checkpoint"
          label={word('checkpoint')}
          note={word('checkpointNote')}
          rows={5}
          value={checkpoint}
          onChange={setCheckpoint}
        />
        <Button className="main" onPress={() => proof.run(() => prover.checkpoint(checkpoint))}>
          {word('verifyCheckpoint')}
        </Button>
        <Field name="receipt" label={word('receipt')} rows={4} value={receipt} onChange={setReceipt} />
        <Button className="main" onPress={() => proof.run(() => prover.receipt(receipt))}>
          {word('verifyReceipt')}
        </Button>
      </div>
      <VerdictBox proof={proof} />
    </div>
  );
};
