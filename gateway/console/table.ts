const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{Mark}/u;

/** Columns a text takes on a terminal: Chinese characters and full-width forms take two. */
export const displayWidth = (text: string): number =>
  [...text].reduce((width, character) => {
    if (COMBINING.test(character)) return width;
    return width + (WIDE.test(character) ? 2 : 1);
  }, 0);

const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));

export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Without the columns that are empty throughout. */
const linesOf = ({ heads, rows }: Table): readonly (readonly string[])[] => {
  const used = heads.flatMap((_, column) => (rows.some((row) => row[column]) ? [column] : []));
  return [heads, ...rows].map((row) => used.map((column) => row[column] ?? ''));
};

/** Aligned columns, two spaces apart; columns that are empty throughout are left out. */
export const printTable = (table: Table): string => {
  const lines = linesOf(table);
  const [heads = []] = lines;
  const widths = heads.map((_, place) => Math.max(...lines.map((line) => displayWidth(line[place] ?? ''))));
  return lines
    .map((line) => line.map((cell, place) => pad(cell, widths[place] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
};

const withoutBars = (cell: string): string => cell.replaceAll('|', '\\|');

/** The same for a document in Markdown. */
export const printMarkdownTable = (table: Table): string => {
  const [heads = [], ...rows] = linesOf(table);
  return [heads, heads.map(() => '---'), ...rows]
    .map((row) => `| ${row.map(withoutBars).join(' | ')} |`)
    .join('\n');
};
