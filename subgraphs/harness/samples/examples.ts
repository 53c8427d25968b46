import { RECORD_STATES } from '../../../schema/codes/record-states.ts';
import type { DomainModel } from '../model/model.ts';
import { type ExampleSource, findExampleIds, type RecordPlace, type Wanted } from './find-example-ids.ts';

/** An id to try, and what it is an example of. */
export interface Example {
  readonly what: string;
  /** `domain.table` where the example was found. */
  readonly where: string;
  readonly id: string;
}

/** Kinds of subject by the form of their id (GB 32100-2015). */
const subjectKinds: readonly (readonly [what: string, condition: string])[] = [
  ['enterprise · 企业', "r.subject_ref ~ '^91'"],
  ['farmers’ cooperative · 农民专业合作社', "r.subject_ref ~ '^93'"],
  ['state organ or public institution · 机关、事业单位', "r.subject_ref ~ '^1[0-9A-Z]{17}$'"],
  ['legal-service organisation · 法律服务机构', "r.subject_ref ~ '^3[0-9A-Z]{17}$'"],
  ['social organisation · 社会组织', "r.subject_ref ~ '^5[0-9A-Z]{17}$'"],
  ['organisation known by an old registration number · 仅有注册号', 'length(r.subject_ref) = 15'],
  ['individual business · 个体工商户', "r.subject_ref ~ '^92'"],
  ['person whom a register or list publishes · 依法公开的自然人', "r.subject_ref ~ '^p'"],
];

const hiddenKinds: readonly (readonly [what: string, condition: string])[] = [
  ...Object.entries(RECORD_STATES)
    .filter(([state]) => state !== 'ACTIVE')
    .map(([state, name]) => [`record in state ${state} · ${name}`, `r.state = '${state}'`] as const),
  ['record whose publicity has not begun · 公示未开始', "r.state = 'ACTIVE' and r.publicity_start > $day"],
  ['record whose publicity has ended · 公示已届满', "r.state = 'ACTIVE' and r.publicity_end < $day"],
  ['disputed record · 有异议', "r.state = 'ACTIVE' and r.dispute_flag"],
  ['record of a minor · 未成年人', 'r.minor_at_act'],
];

const unfindable: Wanted = {
  condition: "r.subject_ref ~ '^p' and r.state = 'ACTIVE' and not r.minor_at_act",
  seenBy: 'not the public',
};

const placesOf = (models: readonly DomainModel[]): readonly RecordPlace[] =>
  models.flatMap((model) => model.records.map((record) => ({ model, record })));

const nameOf = ({ model, record }: RecordPlace): string => `${model.name}.${record.tableName}`;

/** Finds one subject for each kind of subject, record type and state of a record there is; leaves out what there is none of. */
export const findExamples = async (
  models: readonly DomainModel[],
  source: ExampleSource,
): Promise<readonly Example[]> => {
  const places = placesOf(models);
  const registers = places.filter(({ record }) => record.place.kind === 'entity');
  const files = places.filter(({ record }) => record.place.kind !== 'entity');
  /** The first of the ids that `subject(id)` answers to anyone; without a register, the first. */
  const findable = async (ids: readonly string[]): Promise<string | undefined> => {
    const [register] = registers;
    if (register === undefined || ids.length === 0) return ids[0];
    const wanted: Wanted = { condition: 'true', seenBy: 'the public', among: ids };
    return (await findExampleIds(register, wanted, source))[0];
  };
  const first = async (
    what: string,
    among: readonly RecordPlace[],
    wanted: Wanted,
  ): Promise<readonly Example[]> => {
    for (const place of among) {
      const ids = await findExampleIds(place, wanted, source);
      const id = wanted === unfindable ? ids[0] : await findable(ids);
      if (id !== undefined) return [{ what, where: nameOf(place), id }];
    }
    return [];
  };
  const examples: Example[] = [];
  for (const [what, condition] of subjectKinds) {
    examples.push(...(await first(what, registers, { condition, seenBy: 'the public' })));
  }
  examples.push(...(await first('person nobody may find · 非公开自然人', registers, unfindable)));
  for (const place of files) {
    const wanted: Wanted = { condition: 'true', seenBy: 'the public' };
    examples.push(...(await first(`published ${place.record.typeName}`, [place], wanted)));
  }
  for (const [what, condition] of hiddenKinds) {
    examples.push(...(await first(what, files, { condition, seenBy: 'anyone' })));
  }
  return examples;
};
