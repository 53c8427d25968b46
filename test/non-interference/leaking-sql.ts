import type { Query } from '../../subgraphs/harness/load/record-loader.ts';

/** A query function that changes the text of every statement before it asks. */
export const rewriting =
  (rewrite: (text: string) => string) =>
  (query: Query): Query =>
  (text, parameters) =>
    query(rewrite(text), parameters);

/**
 * Makes a condition hold always. Why `or true` and not its removal: its parameters keep their types.
 */
export const always = (condition: RegExp) =>
  rewriting((text) => text.replaceAll(new RegExp(condition, 'g'), (found) => `(${found} or true)`));

/** Where a value may be withheld, the statement that shows it has this form. */
const SEEN = String.raw`case when (?:(?!case when).)*? then (r\."\w+") end`;

/** Filters that compare the stored value and not the one the caller sees. */
export const filtersOnStored = rewriting((text) =>
  text.replaceAll(new RegExp(`${SEEN} (>=|<=|=|&&)`, 'g'), '$1 $2'),
);

/** Lists ordered by the stored value. */
export const ordersByStored = rewriting((text) =>
  text.replaceAll(new RegExp(`order by ${SEEN}`, 'g'), 'order by $1'),
);

/** Cursors that hold the stored value. */
export const cursorsOfStored = rewriting((text) =>
  text.replaceAll(new RegExp(String.raw`\(${SEEN}\)::text as "_sorted"`, 'g'), '($1)::text as "_sorted"'),
);

/** Cursors that hold a number counted over all records, hidden ones too. */
export const cursorsThatCount = rewriting((text) =>
  text.replace(
    /\((?:(?!select|::text).)*\)::text as "_sorted"(.*? from )("\w+"\."\w+")( r where )/,
    '(select count(*) from $2 q where q.subject_ref = r.subject_ref and q.record_id <= r.record_id)::text as "_sorted"$1$2$3',
  ),
);

/** A total that counts every record of the subject. */
export const totalOfAll = rewriting((text) =>
  text.replace(
    /(\(select count\(\*\) from \S+ r where r\.subject_ref = s\.id)(?: and (.*?))?(\)::int as "_total")/,
    (_, start: string, conditions: string | undefined, end: string) =>
      conditions === undefined ? `${start}${end}` : `${start} and ((${conditions}) or true)${end}`,
  ),
);

/** Pages cut before it is decided which records exist. */
export const pagesCutFirst = rewriting((text) =>
  text.replace(
    /(join lateral \(select .*? from )("\w+"\."\w+") r where /,
    '$1(select * from $2 q where q.subject_ref = s.id order by q.record_id limit 2) r where ',
  ),
);

/** A helper bit only where there is a value to withhold. */
export const bitsOfStored = rewriting((text) => {
  const columns = new Map(
    [...text.matchAll(/case when (\((?:(?!case when).)*?\)) then (r\."\w+") end as "f\d+_0"/g)].map(
      ([, condition = '', column = '']) => [condition, column],
    ),
  );
  return text.replaceAll(/case when (\((?:(?!case when).)*?\)) then 0 else/g, (found, condition: string) => {
    const column = columns.get(condition);
    return column === undefined ? found : `case when ${condition} or ${column} is null then 0 else`;
  });
});

/** Fails when a subject has a sealed record. */
export const failsOnSealed =
  (query: Query): Query =>
  async (text, parameters) => {
    const [, table = ''] = / from ("\w+"\."\w+") r /.exec(text) ?? [];
    const sealed = await query(
      `select 1 from ${table} where subject_ref = any($1::text[]) and state = 'SEALED' limit 1`,
      [parameters[0]],
    );
    if (sealed.length > 0) throw new Error('a sealed record');
    return query(text, parameters);
  };

/** Searches that look through names the caller is shown in part. */
export const searchesHiddenNames = rewriting((text) =>
  text
    .replace(/\(\(not s\.person\)(?:(?! and r\.search_text).)* and r\.search_text like/, 'r.search_text like')
    .replace(/ and \(left\(r\.subject_ref, 2\) <> '92'.*? is true\)/, ''),
);

/** Searches without a text that list people as well. */
export const listsPeople = rewriting((text) =>
  text.includes('search_text like')
    ? text
    : text
        .replace(/ and \(left\(r\.subject_ref, 2\) <> '92'.*? is true\)/, '')
        .replace(/(::tsquery and )not s\.person/, '$1true')
        .replace(/\(not s\.person\) as matches/, 'true as matches')
        .replace(/\(not s\.person and (.*?)\) as matches/, '($1) as matches'),
);
