/** Without i, l, o and u, which people misread. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Bytes an opaque text is made of, five bits of each. */
export const opaqueBytes = 26;

/** 26 characters that say nothing: record ids, and after a `p` the ids of persons. Random bytes in, random text out. */
export const opaqueText = (bytes: Uint8Array): string => {
  if (bytes.length < opaqueBytes) throw new Error(`an opaque text takes ${opaqueBytes} bytes`);
  let text = '';
  for (let place = 0; place < opaqueBytes; place++) text += alphabet.charAt((bytes[place] ?? 0) & 31);
  return text;
};
