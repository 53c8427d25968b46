import type { RecordState } from '../../../schema/codes/record-states.ts';
import type { RecordModel } from '../model/model.ts';
import { type StoredText, textOfBoolean } from '../write/stored-text.ts';
import { createDraw, type Draw } from './draw.ts';
import { sampleOpaqueText, sampleUscc } from './sample-codes.ts';
import type { SampleSubject } from './samples.ts';

export interface EnvelopeParts {
  readonly record: RecordModel;
  readonly subject: SampleSubject;
  /** Names this very record: `seed/12/creditRatings/0`. */
  readonly name: string;
  readonly today: Date;
}

type Share = readonly [state: RecordState, percent: number];

const recordStates: readonly Share[] = [
  ['ACTIVE', 82],
  ['EXPIRED', 6],
  ['REPAIRED', 4],
  ['WITHDRAWN', 3],
  ['ARCHIVED', 3],
  ['SEALED', 2],
];

/** A subject that is hidden hides all its records, so that few are. */
const subjectStates: readonly Share[] = [
  ['ACTIVE', 97],
  ['ARCHIVED', 1],
  ['WITHDRAWN', 1],
  ['SEALED', 1],
];

const drawState = (draw: Draw, shares: readonly Share[]): RecordState => {
  let left = draw.integer(1, 100);
  for (const [state, percent] of shares) {
    left -= percent;
    if (left <= 0) return state;
  }
  return 'ACTIVE';
};

type Publicity = readonly [start: string, end: StoredText];

/** First and last day of publicity. Of the active ones a few have not begun and a few have run out without anyone saying so. */
const drawPublicity = (draw: Draw, state: RecordState): Publicity => {
  if (state === 'EXPIRED') return [draw.day(1_500, 800), draw.day(700, 1)];
  if (state !== 'ACTIVE') return [draw.day(1_000, 30), null];
  if (draw.chance(0.03)) return [draw.day(-5, -60), draw.day(-400, -700)];
  if (draw.chance(0.03)) return [draw.day(900, 300), draw.day(200, 2)];
  return [draw.day(900, 1), draw.chance(0.5) ? draw.day(-30, -1_000) : null];
};

const dayMs = 86_400_000;
const isoTime = (time: number): string => new Date(time).toISOString();

/** Far above the number of any sample subject, so that no code is met twice. */
const sourceNumber = 800_000_000;
const sourceCodes = new Map<string, string>();

const sourceCode = (region: string): string => {
  const known = sourceCodes.get(region);
  if (known !== undefined) return known;
  const code = sampleUscc(sourceNumber + Number(region), { prefix: '11', region });
  sourceCodes.set(region, code);
  return code;
};

/**
 * The envelope of a synthetic record (domain.md 2.0) as it is stored. Most records are published; the rest are in each
 * of the states that hide a record from someone. A minor's acts are a minor's.
 */
export const sampleEnvelope = ({
  record,
  subject,
  name,
  today,
}: EnvelopeParts): Readonly<Record<string, StoredText>> => {
  const draw = createDraw(`${name}/envelope`, { today });
  const state = drawState(draw, record.place.kind === 'entity' ? subjectStates : recordStates);
  const [publicityStart, publicityEnd] = drawPublicity(draw, state);
  const formed = today.getTime() - draw.integer(30, 1_500) * dayMs - draw.integer(0, 36_000) * 1_000;
  const providedAt = isoTime(formed + draw.integer(1, 20) * dayMs);
  const isDisputed = draw.chance(0.03);
  return {
    subjectRef: subject.id,
    recordId: sampleOpaqueText(name),
    catalogItemCode: record.typeName,
    sourceOrgName: `${subject.regionName}示例数据提供单位`,
    sourceOrgUscc: sourceCode(subject.regionCode),
    formedAt: isoTime(formed),
    providedAt,
    updatedAt: providedAt,
    publicityStart,
    publicityEnd,
    state,
    disputeFlag: textOfBoolean(isDisputed),
    disputeSince: isDisputed ? `${draw.day(25, 1)}T00:00:00Z` : null,
    subjectStatement: isDisputed ? '对本记录有异议（示例）' : null,
    visibilityClass: 'P',
    identifierSuspect: textOfBoolean(false),
    minorAtAct: textOfBoolean(subject.minor),
  };
};
