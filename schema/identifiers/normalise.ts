/**
 * Full-width signs, digits and letters, and the ideographic space, in their half-width form.
 * Why not NFKC: it also turns 5² into 52 and ① into 1.
 */
export const halfWidth = (text: string): string =>
  text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');

/** White space of every kind and characters of no width. */
const spaces = /[\s\u200b-\u200d\u2060\ufeff\u00ad]/g;
/** Hyphens, dashes and the minus sign. */
const hyphens = /[-\u2010-\u2015\u2212]/g;

/** Half-width and without spaces. Case and hyphens are kept. */
export const withoutSpaces = (text: string): string => halfWidth(text).replace(spaces, '');

/** Half-width and without the spaces and hyphens people type to group characters. Case is kept. */
export const withoutSeparators = (text: string): string => withoutSpaces(text).replace(hyphens, '');

/**
 * The form identifiers are checked and stored in: half-width, upper case, no spaces or hyphens (domain.md 1.1).
 * Never repairs O to 0 or I to 1: a wrong identifier must stay visibly wrong.
 * Why only a-z: toUpperCase also turns ı into I and ß into SS.
 */
export const normaliseIdentifier = (text: string): string =>
  withoutSeparators(text).replace(/[a-z]/g, (letter) => letter.toUpperCase());
