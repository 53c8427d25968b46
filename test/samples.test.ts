import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { holds, inForce } from '../schema/access/condition.ts';
import { RECORD_STATES } from '../schema/codes/record-states.ts';
import { readSupergraphConfig } from '../schema/composition/read-supergraph-config.ts';
import { createCitizenIdCipher } from '../schema/identity-numbers/citizen-id-cipher.ts';
import { LIFECYCLE } from '../schema/policy/lifecycle.ts';
import { kindOf } from '../schema/subject-id.ts';
import { loadDomains } from '../subgraphs/harness/model/load-domain.ts';
import type { DomainModel, RecordModel } from '../subgraphs/harness/model/model.ts';
import { createDraw } from '../subgraphs/harness/samples/draw.ts';
import { createOtherSubjects } from '../subgraphs/harness/samples/other-subjects.ts';
import { sampleEnvelope } from '../subgraphs/harness/samples/sample-envelope.ts';
import { createSampleTable, sampledTables } from '../subgraphs/harness/samples/sample-rows.ts';
import type { SampleRow, SampleSubject } from '../subgraphs/harness/samples/samples.ts';
import { sampleSubject } from '../subgraphs/harness/samples/subjects.ts';
import { projectRoot } from '../subgraphs/harness/sdl/sdl-library.ts';

const today = new Date('2026-11-25T08:00:00Z');
const seed = 'aba';
const subjects = Array.from({ length: 3_000 }, (_, number) => sampleSubject(number, { seed, today }));
const others = createOtherSubjects({ seed, today });
const citizenIds = createCitizenIdCipher({ key: createHash('sha256').update('a key for tests').digest() });

interface Made {
  readonly model: DomainModel;
  readonly record: RecordModel;
  readonly subject: SampleSubject;
  readonly row: SampleRow;
}

/** Lists of which no single record type uses every code: no organ imposes every kind of penalty, nor on everybody. */
const sharedLists = new Set(['PenaltyKind', 'CounterpartKind', 'PermitCategory', 'Severity', 'RecordState']);

let models: readonly DomainModel[];
let made: readonly Made[];

const rowsOf = (model: DomainModel): readonly Made[] =>
  sampledTables(model).flatMap(({ record, records }) =>
    subjects.flatMap((subject) => {
      const name = `${seed}/${subject.number}/${model.name}/${record.tableName}`;
      return records(subject, createDraw(name, { today }), others).map((own, index) => {
        const envelope = sampleEnvelope({ record, subject, name: `${name}/${index}`, today });
        const minorAtAct = envelope.minorAtAct === 't';
        return { model, record, subject, row: { ...envelope, minorAtAct, ...own } };
      });
    }),
  );

/** Whether anyone may know of the record: its type's label and the public's share of its life. */
const isPublic = ({ model, record, subject, row }: Made): boolean => {
  const isOpen = record.labels.some(({ to, of, when }) => {
    const rule = when === undefined ? undefined : model.rules[when];
    const isKind = of === undefined || of === kindOf(subject.id);
    return (
      to.includes('PUBLIC') &&
      isKind &&
      (rule === undefined || (inForce(rule, today) && holds(rule.when, row, today)))
    );
  });
  return isOpen && LIFECYCLE.some(({ audience, when }) => audience === 'PUBLIC' && holds(when, row, today));
};

const perSubject = (chosen: (made: Made) => boolean, of: (subject: SampleSubject) => boolean): number =>
  made.filter((one) => chosen(one) && of(one.subject)).length / subjects.filter(of).length;

const isRecord = ({ record }: Made): boolean => record.place.kind !== 'entity';

beforeAll(async () => {
  const config = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
  models = (await loadDomains(config.subgraphs)).map(({ model }) => model);
  made = models.flatMap(rowsOf);
});

describe('the synthetic records of all domains', () => {
  it('are made for every record type and fit its table', () => {
    for (const model of models) {
      const tables = sampledTables(model);
      expect(tables.map(({ record }) => record.typeName).sort()).toEqual(
        model.records.map(({ typeName }) => typeName).sort(),
      );
      for (const table of tables) {
        const { linesFor } = createSampleTable(table, { seed, today, citizenIds, columnDefaults: {} });
        const lines = subjects.slice(0, 300).flatMap(linesFor);
        expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
      }
    }
  });

  it('use every code of every code list, and every state of a record', () => {
    for (const model of models) {
      for (const record of model.records) {
        const rows = made.filter((one) => one.record === record).map(({ row }) => row);
        for (const { name, type, codes = [] } of record.columns.values()) {
          if (type === undefined || sharedLists.has(type)) continue;
          const used = new Set(rows.flatMap((row) => row[name]));
          const unused = codes.filter((code) => !used.has(code));
          expect(unused, `${record.typeName}.${name}`).toEqual([]);
        }
      }
    }
    const states = new Set(made.map(({ row }) => row.state));
    expect([...states].sort()).toEqual(Object.keys(RECORD_STATES).sort());
  });

  it('show nobody a person whom no statutory list publishes, nor any record of one, nor a minor', () => {
    const hidden = made.filter(({ subject }) => subject.kind === 'PERSON' && !subject.publiclyListed);
    expect(hidden.length).toBeGreaterThan(300);
    expect(hidden.filter(isPublic).map(({ record, row }) => [record.typeName, row])).toEqual([]);
    expect(made.filter(({ row }) => row.minorAtAct === true).filter(isPublic)).toEqual([]);
  });

  it('publish a listed person through a record of the list', () => {
    const listed = subjects.filter(({ kind, publiclyListed }) => kind === 'PERSON' && publiclyListed);
    const shown = new Set(made.filter((one) => isRecord(one) && isPublic(one)).map(({ subject }) => subject));
    expect(listed.filter((subject) => !shown.has(subject))).toEqual([]);
  });

  it('are of every record type both public and hidden somewhere, but for what is never public', () => {
    const types = models.flatMap((model) => model.records);
    for (const record of types.filter(({ labels }) => labels.some(({ to }) => to.includes('PUBLIC')))) {
      const own = made.filter((one) => one.record === record);
      expect(own.some(isPublic), record.typeName).toBe(true);
      expect(
        own.some((one) => !isPublic(one)),
        record.typeName,
      ).toBe(true);
    }
  });

  it('are about as many as a department has', () => {
    const organisations = perSubject(isRecord, ({ kind }) => kind === 'ORGANISATION');
    const persons = perSubject(isRecord, ({ kind }) => kind !== 'ORGANISATION');
    expect(organisations).toBeGreaterThan(8);
    expect(organisations).toBeLessThan(16);
    expect(persons).toBeGreaterThan(1);
    expect(persons).toBeLessThan(7);
  });
});
