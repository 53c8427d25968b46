import { useCallback } from 'react';
import type { Gateway } from './ask-gateway.ts';
import { BarChart } from './bar-chart.tsx';
import { TOTALS, type TotalName, type Totals } from './log-queries.ts';
import { Failure, Loading } from './notice.tsx';
import { useAsked } from './use-asked.ts';
import { useWords } from './words.ts';

const CHARTS: readonly TotalName[] = ['byDay', 'byClient', 'byPurpose', 'byOutcome'];

/** Use over time, by client, purpose and outcome. */
export const UseView = ({ gateway }: { readonly gateway: Gateway }) => {
  const word = useWords();
  const ask = useCallback(() => gateway.ask<Totals>(TOTALS, {}), [gateway]);
  const asked = useAsked(ask);
  if (asked.kind === 'loading') return <Loading />;
  if (asked.kind === 'failed') return <Failure error={asked.error} />;
  const { totals } = asked.value.queryLog;
  return (
    <div className="charts">
      {CHARTS.map((name) => (
        <BarChart key={name} title={word(name)} totals={totals[name]} />
      ))}
    </div>
  );
};
