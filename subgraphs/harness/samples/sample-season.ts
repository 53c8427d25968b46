/**
 * The day itself where its month lies in the season, both months inclusive; else a day of the season before it, so that
 * nothing moves into the future. Days out of season spread over all its months.
 */
export const inSeason = (
  day: string,
  { from, to }: { readonly from: number; readonly to: number },
): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  const number = Number(month);
  if (from <= number && number <= to) return day;
  const season = number > to ? Number(year) : Number(year) - 1;
  const moved = from + ((number * 5 + Number(date)) % (to - from + 1));
  const kept = Math.min(Number(date), 28);
  return `${season}-${String(moved).padStart(2, '0')}-${String(kept).padStart(2, '0')}`;
};
