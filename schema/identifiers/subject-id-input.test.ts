import { describe, expect, it } from 'vitest';
import { CodedError } from '../coded-error.ts';
import { checkSubjectId, parseSubjectId } from './subject-id-input.ts';

const person = 'p0123456789abcdefghjkmnpqrs';

const refusalOf = (text: string): CodedError => {
  try {
    parseSubjectId(text);
  } catch (error) {
    if (error instanceof CodedError) return error;
  }
  throw new Error('the id was not refused');
};

describe('parseSubjectId', () => {
  it.each([
    [' 91513229211800294e', '91513229211800294E'],
    ['５１３２００-０００００００１５', '513200000000015'],
    [` ${person}`, person],
  ])('reads %s', (text, id) => expect(parseSubjectId(text)).toBe(id));

  it.each([
    ['', 'IDENTIFIER_MALFORMED'],
    ['91513229211800294', 'IDENTIFIER_MALFORMED'],
    ['915132292118OO294E', 'IDENTIFIER_MALFORMED'],
    ['51320000000001A', 'IDENTIFIER_MALFORMED'],
    ['91513229211800294F', 'IDENTIFIER_CHECK_FAILED'],
    ['513200000000016', 'IDENTIFIER_CHECK_FAILED'],
  ])('refuses %s with %s', (text, code) => {
    expect(refusalOf(text).extensions.code).toBe(code);
  });

  it('does not take a person’s id in capitals: the letters of an id are small', () => {
    expect(refusalOf(person.toUpperCase()).extensions.code).toBe('IDENTIFIER_MALFORMED');
  });

  it('does not take an organisation code: only the registry knows whose it is', () => {
    expect(refusalOf('21180029-4').extensions.code).toBe('IDENTIFIER_MALFORMED');
  });

  it('repeats nothing of what was typed', () => {
    expect(refusalOf('51320018880229003X').message).toBe('subject id: CHECK_DIGIT');
  });
});

describe('checkSubjectId', () => {
  it('says what is wrong without throwing', () => {
    expect(checkSubjectId('91513229211800294F')).toEqual({
      ok: false,
      problem: 'CHECK_DIGIT',
      expected: 'E',
    });
  });
});
