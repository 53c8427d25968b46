import { applyMask, type Mask } from '../../../schema/masks/masks.ts';

/** A value of the database as JSON text. */
export type WriteValue = (value: unknown) => string;

/** What JSON does not write as it stands. */
const isSpecial = (text: string): boolean => {
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff)) return true;
  }
  return false;
};

export const textJson = (text: string): string => (isSpecial(text) ? JSON.stringify(text) : `"${text}"`);

const orNull =
  <Value>(write: (value: Value) => string): WriteValue =>
  (value) =>
    value === null ? 'null' : write(value as Value);

export const text = orNull(textJson);
export const integer = orNull((value: number) => `${value}`);
export const texts = orNull((items: readonly string[]) => `[${items.map(textJson).join(',')}]`);

/** Fen as yuan. */
export const money = orNull((fen: string) =>
  fen.length > 2 ? `"${fen.slice(0, -2)}.${fen.slice(-2)}"` : `"0.${fen.padStart(2, '0')}"`,
);

export const masked = (mask: Mask): WriteValue => orNull((value: string) => textJson(applyMask(mask, value)));
