import type { Database } from '../../../subgraphs/harness/storage/database.ts';

/** How far ahead months are made. Beyond them entries go into a partition of their own, and nothing is lost. */
const MONTHS_AHEAD = 18;

/** Makes the months of a log that are not there yet. Needs the owner's rights; without them, what is there must do. */
export const makePartitions = async ({ query }: Pick<Database, 'query'>, now: Date): Promise<void> => {
  const month = `${now.toISOString().slice(0, 7)}-01`;
  const text = `
    do $$
    declare
      month date;
      part text;
      kept text;
    begin
      for offset_months in 0..${MONTHS_AHEAD} loop
        month := date '${month}' + make_interval(months => offset_months);
        foreach kept in array array['entries', 'references'] loop
          part := kept || to_char(month, '_YYYY_MM');
          if to_regclass(format('query_log.%I', part)) is null then
            execute format('create table query_log.%I partition of query_log.%I for values from (%L) to (%L)',
              part, kept, month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
          end if;
        end loop;
      end loop;
    exception when insufficient_privilege or check_violation then
      raise notice 'months of the query log could not be made';
    end $$`;
  await query(text);
};
