import { describe, expect, it } from 'vitest';
import { INPUT_CODES } from '../schema/coded-error.ts';
import { ERRORS, isErrorCode, publicError } from './errors.ts';
import { Refusal } from './refusal.ts';

describe('the table of errors', () => {
  it('has a sentence for each mistake a subgraph may find in what it is given', () => {
    expect(INPUT_CODES.filter((code) => !isErrorCode(code))).toEqual([]);
  });

  it.each(Object.entries(ERRORS))(
    '%s is told in sentences, with a status that fits',
    (code, { status, message }) => {
      expect(code).toMatch(/^[A-Z][A-Z_]+$/);
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(['PARTIAL', 'START', 400, 401, 403, 404, 405, 406, 413, 415, 429, 500, 503]).toContain(status);
    },
  );

  it('gives a caller the code, the sentence and the place, and nothing of the cause', () => {
    const { errors } = new Refusal('INTERNAL', [{ path: ['a', 0] }], { cause: new Error('secret') });
    expect(JSON.stringify(errors)).toBe(
      JSON.stringify([
        { message: ERRORS.INTERNAL.message, path: ['a', 0], extensions: { code: 'INTERNAL' } },
      ]),
    );
    expect(publicError('NOT_FOUND')).toEqual({
      message: ERRORS.NOT_FOUND.message,
      extensions: { code: 'NOT_FOUND' },
    });
  });
});
