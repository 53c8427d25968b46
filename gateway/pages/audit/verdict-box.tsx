import { useState } from 'react';
import { timeOf } from './entry-table.tsx';
import { Failure, Loading } from './notice.tsx';
import { toBase64 } from './proof/bytes.ts';
import type { Fault, Proven } from './proof/prove.ts';
import type { Judged } from './prover.ts';
import { type Asked, askErrorOf } from './use-asked.ts';
import { useSentence, useWords } from './words.ts';

const PROVES: Readonly<Record<Proven['what'], readonly [string, string]>> = {
  checkpoint: [
    '此检查点由该日志的公钥签名；若为以前保存的检查点，现在的日志仍以它开头，其间没有条目被改、删、换。',
    'The key of this log signed this checkpoint; if it is one from before, the log still begins with it: none of its entries was changed, removed or swapped.',
  ],
  entry: [
    '此条原文一字未改，正在签名的树中该序号处。',
    'This text, to the letter, stands at this place in the tree that was signed.',
  ],
  receipt: [
    '回执由该日志给出；日志仍含其承诺的条目，且自那时起只有追加。',
    'This log gave the receipt out, still holds the entry it promises, and has only been added to since.',
  ],
};

const FAULTS: Readonly<Record<Fault, readonly [string, string]>> = {
  CHECKPOINT_MALFORMED: ['检查点不是签名文书。', 'The checkpoint is no signed note.'],
  CHECKPOINT_UNSIGNED: [
    '检查点不是此公钥签名的：属于另一日志、另一公钥，或被改动。',
    'This key did not sign the checkpoint: it is another log’s, under another key, or was changed.',
  ],
  RECEIPT_MALFORMED: [
    '回执格式不对，应以 receipt. 开头并完整。',
    'The receipt is malformed; it begins with receipt. and is kept whole.',
  ],
  RECEIPT_UNSIGNED: [
    '回执不是此公钥给出的，或系伪造。',
    'The receipt was given out under another key or by another log, or was made up.',
  ],
  LOG_SHORTER: [
    '日志比此凭据出具时更短：尾部被截去。',
    'The log is shorter than when this was given out: its tail was cut.',
  ],
  LOG_REWRITTEN: [
    '日志已非出具此凭据时的日志：历史被改写。',
    'The log is no longer the one this was taken from: its history was rewritten.',
  ],
  NOT_INCLUDED: [
    '签名的树中该序号处不是这段原文：条目被改动。',
    'Another text stands at this place in the tree that was signed: the entry was changed.',
  ],
};

export interface Proof {
  readonly asked: Asked<Judged> | undefined;
  readonly run: (prove: () => Promise<Judged>) => void;
}

/** Runs one proof at a time. */
export const useProof = (): Proof => {
  const [asked, setAsked] = useState<Asked<Judged>>();
  const run: Proof['run'] = (prove) => {
    setAsked({ kind: 'loading' });
    prove().then(
      (value) => setAsked({ kind: 'answered', value }),
      (error: unknown) => setAsked({ kind: 'failed', error: askErrorOf(error) }),
    );
  };
  return { asked, run };
};

const ProvenBox = ({ proven, keyFrom }: { readonly proven: Proven } & Pick<Judged, 'keyFrom'>) => {
  const word = useWords();
  const sentence = useSentence();
  const { key, checkpoint } = proven;
  return (
    <div className="notice good" role="status">
      <strong>
        ✓ {word('proven')}
        {proven.index !== undefined && ` · ${word('entry')} ${proven.index}`}
      </strong>
      <p>{sentence(PROVES[proven.what])}</p>
      <dl>
        <div>
          <dt>{word('against')}</dt>
          <dd>
            <code>{key.text}</code>
          </dd>
        </div>
        <div>
          <dt>{word('signedAt')}</dt>
          <dd>{timeOf(checkpoint.at)}</dd>
        </div>
        <div>
          <dt>{word('size')}</dt>
          <dd>{checkpoint.size}</dd>
        </div>
        <div>
          <dt>{word('root')}</dt>
          <dd>
            <code>{toBase64(checkpoint.root)}</code>
          </dd>
        </div>
      </dl>
      {keyFrom === 'gateway' && <p className="caution">{word('ownKey')}</p>}
    </div>
  );
};

/** What a proof came to, what it proves, and on which key it rests. */
export const VerdictBox = ({ proof: { asked } }: { readonly proof: Proof }) => {
  const word = useWords();
  const sentence = useSentence();
  if (asked === undefined) return null;
  if (asked.kind === 'loading') return <Loading />;
  if (asked.kind === 'failed') return <Failure error={asked.error} />;
  const { verdict, keyFrom } = asked.value;
  if (verdict.kind === 'proven') return <ProvenBox proven={verdict} keyFrom={keyFrom} />;
  return (
    <div className="notice bad" role="alert">
      <strong>
        ✗ {word('broken')} · {verdict.fault}
      </strong>
      <p>{sentence(FAULTS[verdict.fault])}</p>
    </div>
  );
};
