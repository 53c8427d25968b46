import type { Total } from './log-queries.ts';
import { useWords } from './words.ts';

interface BarChartProps {
  readonly title: string;
  readonly totals: readonly Total[];
}

/**
 * Numbers of entries as bars, refusals darker. Why a table and no chart library: it is read aloud, copied and printed as
 * numbers, and bars of one measure are two boxes.
 */
export const BarChart = ({ title, totals }: BarChartProps) => {
  const word = useWords();
  const most = Math.max(1, ...totals.map(({ entries }) => entries));
  return (
    <table className="card bars">
      <caption>{title}</caption>
      <tbody>
        {totals.map(({ key, entries, refused }) => (
          <tr key={key ?? ''}>
            <th scope="row">{key ?? word('without')}</th>
            <td className="number">{entries}</td>
            <td className="bar">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect className="all" width={(entries / most) * 100} height="10" />
                <rect className="refused" width={(refused / most) * 100} height="10" />
              </svg>
              {refused > 0 && (
                <small>
                  {refused} {word('refused')}
                </small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
