import { PROVINCES } from '../codes/provinces.ts';
import { withoutSpaces } from './normalise.ts';
import { type Parsed, unsound } from './parsed.ts';

const signs = Object.values(PROVINCES).map(({ sign }) => sign);

/** 兵: courts of the Xinjiang production corps, 军: military courts; 贵 occurs for Guizhou beside 黔. */
const court = `最高法知?|[${signs.join('')}贵兵军]\\d{0,4}`;
const part = '(?:之[一二三四五六七八九十]+)?';
const pattern = new RegExp(`^\\((\\d{4})\\)(${court})([\\u4e00-\\u9fa5]{1,3})(\\d{1,8})号${part}$`);

/** Before 2016 courts named themselves: （2014）阿中执字第12号. */
const formerPattern = new RegExp(`^\\((\\d{4})\\)([\\u4e00-\\u9fa5]{1,10})字第(\\d{1,8})号${part}$`);
const firstYear = 2016;
const longest = 60;

interface CaseNumberParts {
  /** Year the case was taken in. */
  year: number;
  /** Court's short code, 川3221 for Wenchuan; absent before 2016, when it is not told apart from the type. */
  court?: string;
  /** Type code such as 执恢 or 民初; absent before 2016. */
  type?: string;
  sequence: number;
}

const canonical = (text: string): string => text.replace('(', '（').replace(')', '）');

/**
 * Parses a case number (案号, rules of the Supreme People's Court in force since 2016, arts 1–3 and 7–13).
 * Full-width brackets are canonical, half-width ones accepted.
 */
export const parseCaseNumber = (text: string): Parsed<CaseNumberParts> => {
  if (text.length > longest) return unsound('LENGTH');
  const value = withoutSpaces(text);
  const found = pattern.exec(value);
  if (found !== null) {
    const [, year, court = '', type = '', sequence] = found;
    return {
      ok: true,
      value: canonical(value),
      year: Number(year),
      court,
      type,
      sequence: Number(sequence),
    };
  }
  const former = formerPattern.exec(value);
  if (former === null || Number(former[1]) >= firstYear) return unsound('FORM');
  return { ok: true, value: canonical(value), year: Number(former[1]), sequence: Number(former[3]) };
};
