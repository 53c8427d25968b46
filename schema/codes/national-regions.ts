import { createRequire } from 'node:module';

/** Children by the code of their parent; '86' is the country. */
type Areas = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Why require: the package is a JSON file, and Node 20 warns on every start that imports one. */
const areas = createRequire(import.meta.url)('china-area-data') as Areas;

/** Lines of the statistical tables that name no place. */
const isPlaceholder = (name: string): boolean => /^(市辖区|县)$|行政区划$/.test(name);

/**
 * Names of the country's provinces, prefectures and counties by their six-digit code (GB/T 2260 and the statistics
 * office's additions, edition of 2019). Renamed and merged regions of earlier editions are not in it.
 * Why without 71…: the package counts several cities of Taiwan under one code.
 */
export const NATIONAL_REGIONS: ReadonlyMap<string, string> = new Map(
  Object.values(areas)
    .flatMap((children) => Object.entries(children))
    .filter(([code, name]) => /^\d{6}$/.test(code) && !/^71(?!0000)/.test(code) && !isPlaceholder(name)),
);
