import type { RecordState } from '../../../schema/codes/record-states.ts';
import type { RecordModel } from '../model/model.ts';
import { createDraw, type Draw } from './draw.ts';
import { sampleOpaqueText, sampleUscc } from './sample-codes.ts';
import type { SampleRow, SampleSubject } from './samples.ts';

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

/** First and last day of publicity. Of the active ones a few have not begun and a few have run out without anyone saying so. */
const drawPublicity = (draw: Draw, state: RecordState) => {
  if (state === 'EXPIRED') return { publicityStart: draw.day(1_500, 800), publicityEnd: draw.day(700, 1) };
  if (state !== 'ACTIVE') return { publicityStart: draw.day(1_000, 30), publicityEnd: null };
  if (draw.chance(0.03)) return { publicityStart: draw.day(-5, -60), publicityEnd: draw.day(-400, -700) };
  if (draw.chance(0.03)) return { publicityStart: draw.day(900, 300), publicityEnd: draw.day(200, 2) };
  const publicityEnd = draw.chance(0.5) ? draw.day(-30, -1_000) : null;
  return { publicityStart: draw.day(900, 1), publicityEnd };
};

const dayMs = 86_400_000;

/** When a record was formed, delivered and last changed here, in this order and none after today. */
const drawTimes = (draw: Draw, today: Date) => {
  const formed = today.getTime() - draw.integer(30, 1_500) * dayMs - draw.integer(0, 36_000) * 1_000;
  const provided = formed + draw.integer(1, 20) * dayMs;
  const [formedAt, providedAt] = [formed, provided].map((time) => new Date(time).toISOString());
  return { formedAt, providedAt, updatedAt: providedAt };
};

const drawDispute = (draw: Draw) =>
  draw.chance(0.03)
    ? { disputeFlag: true, disputeSince: draw.day(25, 1), subjectStatement: '对本记录有异议（示例）' }
    : { disputeFlag: false };

/** Far above the number of any sample subject, so that no code is met twice. */
const sourceNumber = 800_000_000;

/**
 * The envelope of a synthetic record (domain.md 2.0). Most are published; the rest are in each of the states that
 * hide a record from someone. A minor's acts are a minor's.
 */
export const sampleEnvelope = ({ record, subject, name, today }: EnvelopeParts): SampleRow => {
  const draw = createDraw(`${name}/envelope`, { today });
  const state = drawState(draw, record.place.kind === 'entity' ? subjectStates : recordStates);
  const region = subject.regionCode;
  return {
    catalogItemCode: record.typeName,
    sourceOrgName: `${subject.regionName}示例数据提供单位`,
    sourceOrgUscc: sampleUscc(sourceNumber + Number(region), { prefix: '11', region }),
    ...drawTimes(draw, today),
    state,
    ...drawPublicity(draw, state),
    ...drawDispute(draw),
    visibilityClass: 'P',
    identifierSuspect: false,
    minorAtAct: subject.minor,
    recordId: sampleOpaqueText(name),
    subjectRef: subject.id,
  };
};
