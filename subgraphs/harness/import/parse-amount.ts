import { halfWidth } from '../../../schema/identifiers/normalise.ts';
import { parseMoney, wanYuanToFen } from '../../../schema/scalars/money.ts';

/** The unit of amounts that say none themselves. */
export type MoneyUnit = 'YUAN' | 'WAN_YUAN';

const written =
  /^(?:¥|人民币|RMB|CNY)?(?<number>-?\d+(?:\.\d+)?)\(?(?<wan>万?)(?<yuan>元?)(?:人民币)?元?\)?$/i;
const thousands = /(?<=\d),(?=\d{3}(?!\d))/g;
const needlessZeros = /\.0+$|(?<=\.\d*[1-9])0+$/;

/**
 * The integer fen of an amount in CNY as registers write it: `1,234.50`, `¥100元`, `11.92万人民币`. Undefined for any
 * other text, and for a fraction of a fen. A unit in the text goes before that of the heading.
 */
export const parseAmount = (text: string, unit: MoneyUnit = 'YUAN'): string | undefined => {
  const plain = halfWidth(text).replaceAll('￥', '¥').replace(/\s/g, '').replace(thousands, '');
  const found = written.exec(plain)?.groups;
  if (found === undefined) return undefined;
  const { number = '', wan, yuan } = found;
  const isWan = wan !== '' || (yuan === '' && unit === 'WAN_YUAN');
  const parsed = (isWan ? wanYuanToFen : parseMoney)(number.replace(needlessZeros, ''));
  return parsed.ok ? parsed.value : undefined;
};
