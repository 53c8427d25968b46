/** What may be said of a value without saying the value: its shape and length. */
export const valueClass = (cell: unknown): string => {
  if (cell === null || cell === undefined || cell === '') return 'empty';
  if (Array.isArray(cell)) return `list of ${cell.length} values`;
  if (typeof cell === 'object') return 'JSON object';
  if (typeof cell === 'boolean') return 'true or false';
  const text = String(cell).trim();
  const length = [...text].length;
  if (/^[0-9]+$/.test(text)) return `${length} digits`;
  if (/^[0-9A-Z]+$/i.test(text)) return `${length} letters and digits`;
  return `text of ${length} characters`;
};
