import { LOCAL_UNITS } from '../../schema/codes/regions.ts';
import type { Mask } from '../../schema/masks/masks.ts';

const units = LOCAL_UNITS.map(({ name }) => name).join('|');
const county = new RegExp(`^(四川省)?(阿坝藏族羌族自治州)?(${units})?`);

/**
 * What a masked value may tell, in words of our own: the test must not take the product's masks for the truth. Speaks of
 * the values that samples have.
 */
const SHOWN: Readonly<Record<Mask, readonly [kept: RegExp, stars: string]>> = {
  PERSON_NAME: [/^\p{L}/u, '**'],
  CITIZEN_ID: [/^\d\d/, '*'.repeat(16)],
  PHONE: [/^1\d\d/, '*'.repeat(8)],
  ADDRESS: [county, '****'],
  ACCOUNT: [/^\d{4}/, '*'.repeat(12)],
  EMAIL: [/^./u, '***'],
};

/** A value as its mask shows it. */
export const shownPart = (mask: Mask, value: string): string => {
  const [kept, stars] = SHOWN[mask];
  return `${kept.exec(value)?.[0] ?? ''}${stars}`;
};

const ENDINGS: Readonly<Record<Mask, readonly string[]>> = {
  PERSON_NAME: ['', '某', '建国', '·多吉才让', '示例样本'],
  CITIZEN_ID: [],
  PHONE: ['00000000', '12345678'],
  ADDRESS: ['', '某路1号', '某镇某村9组', '示例大道100号附2号'],
  ACCOUNT: ['00000000', '123456789012345'],
  EMAIL: ['@example.org', 'x@example.org'],
};

/** Other values of which the mask shows as much. */
export const alikeWhenMasked = (mask: Mask, value: string): readonly string[] => {
  const kept = SHOWN[mask][0].exec(value)?.[0] ?? '';
  return ENDINGS[mask].map((ending) => kept + ending).filter((other) => other !== value && other !== '');
};
