/** Bytes of their own buffer, as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const bytesOfText = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));

/** Bytes of base64 or base64url; undefined when it is neither. */
export const fromBase64 = (text: string): Bytes | undefined => {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined;
  try {
    const plain = text.replaceAll('-', '+').replaceAll('_', '/');
    return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
};

export const toBase64 = (bytes: Bytes): string => btoa(String.fromCharCode(...bytes));

export const toHex = (bytes: Bytes): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const concat = (...parts: readonly Bytes[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

export const isEqual = (one: Bytes, other: Bytes): boolean =>
  one.length === other.length && one.every((byte, place) => byte === other[place]);
