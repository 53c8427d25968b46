import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CATALOGUE_CLASSES, isCatalogueClass } from './catalogue.ts';
import { isRecordState, RECORD_STATES } from './record-states.ts';
import { isSeverity, SEVERITIES } from './severities.ts';
import { isSex } from './sexes.ts';
import { isVisibilityClass } from './visibility-classes.ts';

/** Codes and Chinese names of the enums every record carries, as the SDL has them. */
const envelope = new URL('../../subgraphs/harness/sdl/envelope.graphql', import.meta.url);
const enums = new Map(
  parse(readFileSync(envelope, 'utf8')).definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION
      ? [
          [
            definition.name.value,
            Object.fromEntries(
              (definition.values ?? []).map(({ name, description }) => [
                name.value,
                description?.value.split(' · ')[0],
              ]),
            ),
          ] as const,
        ]
      : [],
  ),
);

describe('code lists', () => {
  it('hold the same states, severities and catalogue classes as the envelope of every record', () => {
    expect(RECORD_STATES).toEqual(enums.get('RecordState'));
    expect(SEVERITIES).toEqual(enums.get('Severity'));
    const classes = Object.entries(CATALOGUE_CLASSES).map(([code, { name }]) => [code, name]);
    expect(Object.fromEntries(classes)).toEqual(enums.get('CatalogueClass'));
  });

  it('have the 13 classes of the catalogue of 2024, 11 of them since 2021', () => {
    const since = Object.values(CATALOGUE_CLASSES).map((each) => each.since);
    expect([since.length, since.filter((year) => year === 2021).length]).toEqual([13, 11]);
  });

  it.each([isRecordState, isSeverity, isSex, isVisibilityClass, isCatalogueClass])(
    'know neither an unknown code nor what every object inherits (%#)',
    (isCode) => expect(['', 'toString', '__proto__', 'active'].some(isCode)).toBe(false),
  );
});
