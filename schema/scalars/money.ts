import { halfWidth } from '../identifiers/normalise.ts';
import { type Parsed, unsound } from '../identifiers/parsed.ts';

const decimal = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<part>\d+))?$/;
const fenDigits = 2;
const wanYuanDigits = 6;
/** Far below the largest bigint, so that sums of amounts fit too. */
const mostDigits = 17;

/** The amount times 10^digits as integer text, exactly and without a float. */
const scaled = (text: string, digits: number): Parsed => {
  const found = decimal.exec(halfWidth(text).trim())?.groups;
  if (found === undefined) return unsound('FORM');
  const { sign = '', whole = '', part = '' } = found;
  if (part.length > digits) return unsound('FRACTION');
  const fen = `${whole}${part.padEnd(digits, '0')}`.replace(/^0+(?=\d)/, '');
  if (fen.length > mostDigits) return unsound('RANGE');
  return { ok: true, value: fen === '0' ? fen : sign + fen };
};

/** Integer fen of an amount in yuan with at most two decimals. Refuses exponents, signs of thousands and units. */
export const parseMoney = (text: string): Parsed => scaled(text, fenDigits);

/** Integer fen of an amount in 万元 (ten thousand yuan) with at most six decimals, the last of which is one fen. */
export const wanYuanToFen = (text: string): Parsed => scaled(text, wanYuanDigits);

/** Integer fen as yuan with two decimals. Any other text is given as it is, so that writing twice changes nothing. */
export const writeMoney = (fen: string): string => {
  const found = /^(?<sign>-?)(?<digits>\d+)$/.exec(fen)?.groups;
  if (found === undefined) return fen;
  const digits = (found.digits ?? '').padStart(fenDigits + 1, '0');
  return `${found.sign}${digits.slice(0, -fenDigits)}.${digits.slice(-fenDigits)}`;
};
