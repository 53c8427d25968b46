import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createSignatureSync, verifySignature } from 'http-message-sig';
import { describe, expect, it } from 'vitest';
import { contentDigestOf } from './content-digest.ts';
import { privateContextKey, publicBytes, publicContextKey } from './context-keys.ts';
import { signMessage, verifyMessage } from './message-signature.ts';

/** The key, the request and the signature of RFC 9421, appendices B.1.4, B.2 and B.2.6. */
const RFC_PRIVATE = 'MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF';
const RFC_PUBLIC = 'MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=';
const RFC_INPUT =
  'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
const RFC_SIGNATURE =
  'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:';

const request = {
  kind: 'request' as const,
  method: 'POST',
  targetUri: 'http://example.com/foo?param=Value&Pet=dog',
  fields: [
    { name: 'date', value: 'Tue, 20 Apr 2021 02:07:55 GMT' },
    { name: 'content-type', value: 'application/json' },
    { name: 'content-length', value: '18' },
  ],
};
const privateKey = createPrivateKey({
  key: Buffer.from(RFC_PRIVATE, 'base64'),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = createPublicKey({ key: Buffer.from(RFC_PUBLIC, 'base64'), format: 'der', type: 'spki' });

const seed = Buffer.from(RFC_PRIVATE, 'base64').subarray(-32);
const key = privateContextKey(seed);
const trusted = publicContextKey(publicBytes(key.key));
const message = { method: 'POST', target: '/graphql?a=b', contentDigest: contentDigestOf('{}') };
const said = { created: 1618884473, expires: 1618884503, nonce: 'n' };
const signed = () => signMessage(message, { key, ...said });

describe('a signature', () => {
  it('is, byte for byte, the one of the example in RFC 9421', async () => {
    const fields = createSignatureSync(request, {
      label: 'sig-b26',
      components: ['date', '@method', '@path', '@authority', 'content-type', 'content-length'],
      parameters: { created: 1618884473, keyid: 'test-key-ed25519' },
      signer: { algorithm: 'ed25519', sign: (data) => sign(null, data, privateKey) },
    });
    expect(fields).toEqual({ signature: RFC_SIGNATURE, signatureInput: RFC_INPUT });
    const verified = await verifySignature(
      {
        ...request,
        fields: [
          ...request.fields,
          { name: 'signature', value: RFC_SIGNATURE },
          { name: 'signature-input', value: RFC_INPUT },
        ],
      },
      {
        policy: { algorithms: ['ed25519'], requiredComponents: [], requiredParameters: [], now: 1618884473 },
        resolveVerifier: () => ({
          algorithm: 'ed25519',
          verify: (data, signature) => verify(null, data, publicKey, signature),
        }),
      },
    );
    expect(verified.parameters.keyid).toBe('test-key-ed25519');
  });

  it('covers the digest of RFC 9530', () => {
    expect(contentDigestOf('{"hello": "world"}')).toBe(
      'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
    );
  });

  it('names the key by its public part, whichever part is at hand', () => {
    expect(trusted.keyid).toBe(key.keyid);
    expect(publicBytes(key.key)).toEqual(Buffer.from(RFC_PUBLIC, 'base64').subarray(-32));
  });

  it('is verified with the public key alone, and tells time and nonce', async () => {
    expect(await verifyMessage(message, signed(), [trusted])).toEqual(said);
  });

  const tampered = () => {
    const { signature, signatureInput } = signed();
    return { signature, signatureInput };
  };
  it.each([
    ['another method', { ...message, method: 'PUT' }, tampered()],
    ['another path', { ...message, target: '/other?a=b' }, tampered()],
    ['another query', { ...message, target: '/graphql?a=c' }, tampered()],
    ['another digest', { ...message, contentDigest: contentDigestOf('[]') }, tampered()],
    ...[
      ['a later end', 'expires=1618884503', 'expires=1618889999'],
      ['another nonce', 'nonce="n"', 'nonce="m"'],
      ['another algorithm', 'alg="ed25519"', 'alg="hmac-sha256"'],
      ['another tag', 'tag="credit-context"', 'tag="other"'],
      ['another key', key.keyid, '0000000000000000'],
      ['less covered', ' "content-digest"', ''],
      ['no nonce', ';nonce="n"', ''],
      ['another label', 'credit=', 'debit='],
      ['a broken list', 'credit=(', 'credit=(('],
    ].map(
      ([what = '', from = '', to = '']) =>
        [
          what,
          message,
          { ...tampered(), signatureInput: tampered().signatureInput.replace(from, to) },
        ] as const,
    ),
    ['no bytes', message, { ...tampered(), signature: 'credit=::' }],
    ['another type', message, { ...tampered(), signature: 'credit="a"' }],
    [
      'two of a name',
      message,
      { ...tampered(), signature: `${tampered().signature}, ${tampered().signature}` },
    ],
  ] as const)('does not verify with %s', async (_, described, fields) => {
    await expect(verifyMessage(described, fields, [trusted])).rejects.toMatchObject({
      code: 'CONTEXT_UNVERIFIED',
    });
  });

  it('does not verify with a key that is not trusted', async () => {
    const other = privateContextKey(Buffer.alloc(32, 7));
    await expect(verifyMessage(message, signed(), [other])).rejects.toMatchObject({
      code: 'CONTEXT_UNVERIFIED',
    });
  });
});
