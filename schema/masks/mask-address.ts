import { NATIONAL_REGIONS } from '../codes/national-regions.ts';
import { isWithinRegion, REGIONS } from '../codes/regions.ts';
import { withoutSpaces } from '../identifiers/normalise.ts';

const STARS = '****';
/** Township-like lines some cities have instead of districts are too small to keep. */
const isLargeEnough = (name: string): boolean => /[省市州区县盟旗]$/.test(name) && !/街区$/.test(name);

const codesByName: ReadonlyMap<string, readonly string[]> = [
  ...[...NATIONAL_REGIONS].map(([code, name]) => [name, code] as const),
  ...REGIONS.flatMap(({ code, name, formerNames }) =>
    [name, ...formerNames].map((each) => [each, code] as const),
  ),
]
  .filter(([name]) => isLargeEnough(name))
  .reduce(
    (map, [name, code]) => map.set(name, [...(map.get(name) ?? []), code]),
    new Map<string, string[]>(),
  );

const longestName = Math.max(...[...codesByName.keys()].map(({ length }) => length));

interface Place {
  readonly name: string;
  readonly codes: readonly string[];
}

/** The longest region name a text begins with that lies in one of the regions read so far. */
const leadingPlace = (text: string, within: readonly string[]): Place | undefined => {
  for (let length = Math.min(longestName, text.length); length >= 2; length--) {
    const name = text.slice(0, length);
    const known = codesByName.get(name) ?? [];
    const codes =
      within.length === 0
        ? known
        : known.filter((code) => within.some((outer) => isWithinRegion(code, outer)));
    if (codes.length > 0) return { name, codes };
  }
  return undefined;
};

/**
 * Keeps province, prefecture and county where an address begins with them.
 * Why a closed list and not whatever ends in 市, 县, 区 or 州: 威州镇, 滨江小区 and 张三超市 would be kept too. What the
 * mask can ever show is a name of the list.
 */
export const maskAddress = (value: string): string => {
  const text = withoutSpaces(value);
  let kept = '';
  let within: readonly string[] = [];
  for (
    let place = leadingPlace(text, within);
    place !== undefined;
    place = leadingPlace(text.slice(kept.length), within)
  ) {
    kept += place.name;
    within = place.codes;
  }
  return kept + STARS;
};
