import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMask, isMask, MASKS } from './masks.ts';

describe('applyMask', () => {
  it.each([
    ['张三', '张**'],
    ['张三丰', '张**'],
    ['欧阳修', '欧**'],
    ['泽仁多吉', '泽**'],
    ['阿旺·洛桑·益西', '阿**'],
    ['·扎西', '**'],
    ['𠮷田太郎', '𠮷**'],
    ['e\u0301lodie', 'é**'],
    ['  Tashi Delek', 'T**'],
    ['བཀྲ་ཤིས', 'བ**'],
    ['张', '张**'],
    ['*三', '**'],
    ['51320018880229003X', '**'],
    ['', '**'],
  ])('shows the first letter of the name %s: %s', (name, shown) => {
    expect(applyMask('PERSON_NAME', name)).toBe(shown);
  });

  it.each([
    ['51320018880229003X', '51****************'],
    ['５１３２００ 18880229 003x', '51****************'],
    ['513200880229003', '51****************'],
    ['5132001888022900', '******************'],
    ['E12345678', '******************'],
    ['51', '******************'],
    ['5', '******************'],
    ['', '******************'],
  ])('shows the province of the identity number %s: %s', (number, shown) => {
    expect(applyMask('CITIZEN_ID', number)).toBe(shown);
  });

  it.each([
    ['13812345678', '138********'],
    ['+86 138-1234-5678', '138********'],
    ['0837-2822222', '0837-********'],
    ['(0837)2822222', '0837-********'],
    ['028 8765 4321', '028-********'],
    ['010-12345678', '010-********'],
    ['2822222', '********'],
    ['400-800-1234', '********'],
    ['13812345678/13912345678', '********'],
    ['138', '********'],
    ['', '********'],
  ])('shows operator or area of the phone %s: %s', (phone, shown) => {
    expect(applyMask('PHONE', phone)).toBe(shown);
  });

  it.each([
    ['6222 0212 3456 7890 123', '6222************'],
    ['622202123456', '6222************'],
    ['6222021', '****************'],
    ['6222', '****************'],
    ['', '****************'],
  ])('shows the issuer of the account %s: %s', (account, shown) => {
    expect(applyMask('ACCOUNT', account)).toBe(shown);
  });

  it.each([
    ['zhangsan@example.com', 'z***@example.com'],
    ['Z@Example.com', 'z***@example.com'],
    ['.a@example.com', '***@example.com'],
    ['a@b@example.com', '***'],
    ['zhangsan', '***'],
    ['zhangsan@localhost', '***'],
    ['', '***'],
  ])('shows first character and domain of the address %s: %s', (email, shown) => {
    expect(applyMask('EMAIL', email)).toBe(shown);
  });
});

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });

/** Texts of every kind a column may hold, most of them what some mask is for. */
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'张三欧阳泽仁·* ') }),
  fc.string({ unit: fc.constantFrom('四川省', '阿坝州', '小金县', '威州镇', '滨江小区', '市', '1', '*') }),
  digits(0, 20),
  digits(17, 17).map((body) => `${body}X`),
  fc.tuple(fc.constantFrom('138', '0837-', '028', '+86'), digits(6, 9)).map((parts) => parts.join('')),
  fc.emailAddress(),
);
const anyMask = fc.constantFrom(...MASKS);
const withoutStars = (text: string): string => text.replaceAll('*', '');

describe('every mask', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyMask, value, (mask, text) => {
        const once = applyMask(mask, text);
        expect(applyMask(mask, once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same text for two values that agree in what it keeps', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(anyMask, value, (mask, text) => {
        const shown = applyMask(mask, text);
        const kept = `${mask} ${withoutStars(shown)}`;
        expect(seen.get(kept) ?? shown).toBe(shown);
        seen.set(kept, shown);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps no digit of a number but the first few', () => {
    fc.assert(
      fc.property(digits(0, 30), (number) => {
        const shown = MASKS.map((mask) => withoutStars(applyMask(mask, number)).replace('-', ''));
        const most = [0, 2, 4, 0, 4, 0];
        expect(shown.map((kept, index) => kept.length <= (most[index] ?? 0))).not.toContain(false);
        expect(
          shown.every((kept) => number.replace(/^(86|0086)/, '').startsWith(kept) || number.startsWith(kept)),
        ).toBe(true);
      }),
    );
  });

  it('shows of hidden parts that differ exactly nothing', () => {
    fc.assert(
      fc.property(digits(15, 15), digits(15, 15), digits(8, 8), digits(8, 8), (one, other, phone, second) => {
        expect(applyMask('CITIZEN_ID', `51${one}1`)).toBe(applyMask('CITIZEN_ID', `51${other}X`));
        expect(applyMask('PHONE', `138${phone}`)).toBe(applyMask('PHONE', `138${second}`));
        expect(applyMask('PHONE', `0837${phone}`)).toBe(applyMask('PHONE', `0837${second.slice(1)}`));
        expect(applyMask('ACCOUNT', `6222${one}`)).toBe(applyMask('ACCOUNT', `6222${phone}`));
        expect(applyMask('EMAIL', `z${one}@qq.com`)).toBe(applyMask('EMAIL', `z${phone}@qq.com`));
        expect(applyMask('ADDRESS', `茂县凤仪镇${one}号`)).toBe(applyMask('ADDRESS', `茂县${phone}`));
      }),
    );
  });
});

describe('isMask', () => {
  it('knows the masks by name', () => {
    expect(['PHONE', 'phone', 'constructor'].map(isMask)).toEqual([true, false, false]);
  });
});
