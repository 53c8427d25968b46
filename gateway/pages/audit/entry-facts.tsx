import { timeOf } from './entry-table.tsx';
import type { WholeEntry } from './log-queries.ts';
import { useWords, type Word } from './words.ts';

const factsOf = (entry: WholeEntry): readonly (readonly [Word, string])[] => [
  ['time', timeOf(entry.at)],
  ['kind', entry.kind],
  ['outcome', entry.outcome ?? ''],
  ['role', entry.role ?? ''],
  ['client', entry.client ?? ''],
  ['organisation', entry.organisation ?? ''],
  ['actingPerson', entry.actingPerson ?? ''],
  ['tokenId', entry.tokenId ?? ''],
  ['source', entry.source ?? ''],
  ['purpose', entry.purpose ?? ''],
  ['requestId', entry.requestId ?? ''],
  ['subject', entry.subjects.join(' ')],
  ['grants', entry.grants.map(({ id, state }) => `${id} ${state}`).join(', ')],
  ['domains', entry.domains.map(({ domain, outcome }) => `${domain}: ${outcome}`).join(', ')],
  ['duration', entry.durationUs === null ? '' : `${(entry.durationUs / 1000).toFixed(1)} ms`],
];

const COUNTED = ['given', 'masked'] as const;

/** What an entry says: who, for whom, what for, what was given and what was not. */
export const EntryFacts = ({ entry }: { readonly entry: WholeEntry }) => {
  const word = useWords();
  return (
    <>
      <dl>
        {factsOf(entry)
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{word(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {entry.withheld.length > 0 && (
        <section>
          <h3>{word('withheld')}</h3>
          <ul>
            {entry.withheld.map(({ coordinate, reason, count }) => (
              <li key={`${coordinate} ${reason}`}>
                <code>{coordinate}</code> × {count} — {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {COUNTED.filter((name) => entry[name].length > 0).map((name) => (
        <section key={name}>
          <h3>{word(name)}</h3>
          <ul className="columns">
            {entry[name].map(({ coordinate, count }) => (
              <li key={coordinate}>
                <code>{coordinate}</code> × {count}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {entry.operation?.text && (
        <section>
          <h3>{word('operation')}</h3>
          <pre>{entry.operation.text}</pre>
        </section>
      )}
      <section>
        <h3>{word('text')}</h3>
        <pre>{entry.text}</pre>
      </section>
    </>
  );
};
