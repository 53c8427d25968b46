import { CodedError } from '../../../schema/coded-error.ts';
import { regionAndChildren, regionName } from '../../../schema/codes/regions.ts';
import { PAGE_SIZE } from '../../harness/sdl/connection.ts';
import { readSearchText, type SearchText } from './search-text.ts';

/** Letters and digits a search text may have at most; names of organisations have 64 and fewer. */
const LONGEST_TEXT = 100;

/** What a search asks for, checked; `after` is still sealed. */
export interface SearchArguments {
  readonly text?: SearchText;
  readonly kind?: string;
  /** Every code a subject of the region may carry. */
  readonly regions?: readonly string[];
  readonly status?: string;
  readonly first: number;
  readonly after?: string;
}

type Given = Readonly<Record<string, unknown>>;

const readText = (given: string): SearchText => {
  const text = readSearchText(given);
  const length = [...text.value].length;
  if (length === 0 || length > LONGEST_TEXT) throw new CodedError('SEARCH_TEXT_OUT_OF_BOUNDS');
  return text;
};

const readRegions = (code: string): readonly string[] => {
  if (regionName(code) === undefined) throw new CodedError('REGION_UNKNOWN');
  return regionAndChildren(code);
};

/** Throws SEARCH_TEXT_OUT_OF_BOUNDS, REGION_UNKNOWN or PAGE_SIZE_OUT_OF_BOUNDS. */
export const readSearchArguments = ({ text, kind, region, status, first, after }: Given): SearchArguments => {
  const size = first ?? PAGE_SIZE.usual;
  if (typeof size !== 'number' || size < 0 || size > PAGE_SIZE.most) {
    throw new CodedError('PAGE_SIZE_OUT_OF_BOUNDS');
  }
  return {
    first: size,
    ...(typeof text === 'string' && { text: readText(text) }),
    ...(typeof kind === 'string' && { kind }),
    ...(typeof region === 'string' && { regions: readRegions(region) }),
    ...(typeof status === 'string' && { status }),
    ...(typeof after === 'string' && { after }),
  };
};

/** What a cursor of a search is bound to: everything that was asked, but not how many at once. */
export const searchName = ({ text, kind, regions, status }: SearchArguments): string =>
  JSON.stringify(['searchSubjects', text, kind, regions, status]);
