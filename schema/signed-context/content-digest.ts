import { createHash } from 'node:crypto';

/** The value of Content-Digest (RFC 9530) for a body: its SHA-256. */
export const contentDigestOf = (body: string | Uint8Array): string =>
  `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
