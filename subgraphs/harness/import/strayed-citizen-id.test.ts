import { describe, expect, it } from 'vitest';
import { citizenIdCheckCharacter } from '../../../schema/identifiers/citizen-id.ts';
import { createIdentifierReaders } from './identifier-readers.ts';
import { holdsCitizenId } from './strayed-citizen-id.ts';

const now = new Date('2026-11-25T00:00:00Z');
const readCitizenId = createIdentifierReaders(now).get('CitizenId');
const holds = (text: string, isDatedNumber = false): boolean =>
  holdsCitizenId(text, { readCitizenId, now, isDatedNumber });

describe('a text that is no identity number', () => {
  it('is found to hold one, alone, in a sentence, in full width, with a small x', () => {
    expect(holds('513200189001010012')).toBe(true);
    expect(holds('当事人（身份证号码５１３２００１８９００１０１００１２）未到场')).toBe(true);
    expect(holds('见51320018880229003x号')).toBe(true);
  });

  it('may be a permit number of recent years where such numbers belong, and nowhere else', () => {
    const permit = `51322120240501010${citizenIdCheckCharacter('51322120240501010')}`;
    expect(holds(permit)).toBe(true);
    expect(holds(permit, true)).toBe(false);
    expect(holds('513200189001010012', true)).toBe(true);
  });

  it('may hold unified codes, numbers with a wrong check digit, and longer rows of digits', () => {
    expect(holds('915120212066509810')).toBe(false);
    expect(holds('513200189001010013')).toBe(false);
    expect(holds('9951320018900101001288')).toBe(false);
    expect(holds('阿州市监罚〔2024〕12号')).toBe(false);
  });
});
