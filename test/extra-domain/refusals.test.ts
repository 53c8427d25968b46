import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { composeDomains } from '../../gateway/console/compose-domains.ts';
import { readDomains } from '../../gateway/console/read-domains.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { type Change, plantDomain } from './plant-domain.ts';

const plant = async (...changes: readonly Change[]) => {
  const planted = await plantDomain({ changes, beside: ['registry'] });
  onTestFinished(() => planted.remove());
  return planted;
};

/** How composition takes a domain: the findings it says, and the error it ends with. */
const outcomeOf = async (...changes: readonly Change[]) => {
  const { configFile } = await plant(...changes);
  const said: string[] = [];
  const listener = { say: (line: string) => said.push(line) };
  try {
    composeDomains(await readDomains(configFile, listener), listener);
    return { said, error: undefined };
  } catch (error) {
    return { said, error };
  }
};

const inSchema = (from: string, to: string): Change => ({ file: 'schema.graphql', from, to });
const species = 'species: ApiarySpecies @source(columns: ["蜂种"]) @access(to: [PUBLIC])';
const honeyKg = 'honeyKg: Int @source(columns: ["蜂蜜产量"]) @access(to: [AUTHORISED], reason: TRADE_SECRET)';
const permitNo = 'permitNo: String @source(columns: ["养蜂证号"]) @access(to: [PUBLIC])';

/** What goes wrong, where, and what is said of it. */
const FINDINGS: readonly (readonly [string, Change, string])[] = [
  [
    'a field without a label',
    inSchema(species, 'species: ApiarySpecies'),
    'LABEL_MISSING ApiaryPermit.species (apiary): this field has no @access; say who may read it',
  ],
  [
    'a record type without a label',
    inSchema(
      '@access(to: [PUBLIC], of: ORGANISATION, when: "issued")\n  @access(to: [AUTHORISED], reason: PERSONAL_PRIVACY)\n',
      '',
    ),
    'LABEL_MISSING ApiaryPermit (apiary): this record type has no @access; say who may read it',
  ],
  [
    'a label that differs from another domain’s',
    inSchema(
      'id: ID! @access(to: [PUBLIC])',
      'id: ID! @access(to: [PUBLIC])\n  name: String @external @access(to: [PUBLIC])',
    ),
    'LABEL_DIFFERS Subject.name (apiary): its labels differ from those in registry; make them equal',
  ],
  [
    'a label on an interface',
    inSchema(
      '"""\n蜂种 · Species of bee.\n"""\nenum',
      'interface ApiaryKept @access(to: [PUBLIC]) { permitNo: String }\nenum',
    ),
    'LABEL_ON_INTERFACE ApiaryKept (apiary): an interface carries no @access; label the types that implement it',
  ],
  [
    'a label on a field of an interface',
    inSchema(
      '"""\n蜂种 · Species of bee.\n"""\nenum',
      'interface ApiaryKept { permitNo: String @access(to: [PUBLIC]) }\nenum',
    ),
    'LABEL_ON_INTERFACE ApiaryKept.permitNo (apiary): an interface carries no @access; label the types that implement it',
  ],
  [
    'a guarded field that may not be null',
    inSchema('honeyKg: Int ', 'honeyKg: Int! '),
    'GUARDED_NON_NULL ApiaryPermit.honeyKg (apiary): may be withheld, so it may be null; remove the "!"',
  ],
  [
    'a name the law forbids to collect',
    inSchema(species, `${species}\n  keeperBloodType: String @access(to: [AUTHORISED])`),
    'FORBIDDEN_FIELD_NAME ApiaryPermit.keeperBloodType (apiary): may not be collected (R-17, 征信业管理条例 art. 14); leave it out',
  ],
  [
    'a name the law forbids to publish of a person',
    inSchema(
      'apiary: ApiaryFile @access(to: [PUBLIC])',
      'apiary: ApiaryFile @access(to: [PUBLIC])\n  income: Money @access(to: [PUBLIC])',
    ),
    'FORBIDDEN_FIELD_NAME Subject.income (apiary): may be known of a person with its written consent only (R-18, 征信业管理条例 art. 14 para 2); close it to PUBLIC or add of: ORGANISATION',
  ],
  [
    'an unknown mask',
    inSchema('as: PERSON_NAME', 'as: INITIALS'),
    'LABEL_MALFORMED ApiaryPermit.keeperName (apiary): @access names an unknown mask: INITIALS; see schema/directives.graphql',
  ],
  [
    'an unknown reason',
    inSchema('reason: TRADE_SECRET', 'reason: SHYNESS'),
    'LABEL_MALFORMED ApiaryPermit.honeyKg (apiary): @access names an unknown reason: SHYNESS; see schema/directives.graphql',
  ],
  [
    'an unknown audience',
    inSchema(
      '@access(to: [AUTHORISED], reason: TRADE_SECRET)',
      '@access(to: [NEIGHBOURS], reason: TRADE_SECRET)',
    ),
    'LABEL_MALFORMED ApiaryPermit.honeyKg (apiary): @access names an unknown audience: NEIGHBOURS; see schema/directives.graphql',
  ],
  [
    'a field more visible than its type',
    inSchema(honeyKg, honeyKg.replace('[AUTHORISED]', '[AUTHORISED, GOVERNMENT]')),
    'MORE_VISIBLE_THAN_TYPE ApiaryPermit.honeyKg (apiary): is open to GOVERNMENT, but its record type is not; open ApiaryPermit or close the field',
  ],
  [
    'a protected key',
    inSchema(
      'id: ID! @access(to: [PUBLIC])',
      'id: ID! @access(to: [PUBLIC], of: ORGANISATION, reason: PERSONAL_PRIVACY)',
    ),
    'PROTECTED_KEY Subject.id (apiary): is part of a key, so it is @access(to: [PUBLIC]); choose a key that says nothing',
  ],
];

/** What does not fit together within the domain, and what is said of it. */
const MISFITS: readonly (readonly [string, Change | readonly Change[], string])[] = [
  [
    'an unknown record rule',
    inSchema('when: "issued"', 'when: "swarmed"'),
    'apiary: ApiaryPermit: its label names an unknown record rule: swarmed',
  ],
  [
    'a field without a column',
    inSchema(permitNo, `${permitNo}\n  colour: String @access(to: [PUBLIC])`),
    'apiary: ApiaryPermit.colour: no column and no resolver of that name',
  ],
  [
    'a column without a field',
    { file: 'tables.ts', from: 'honeyKg:', to: 'colour: text(),\n    honeyKg:' },
    'apiary: ApiaryPermit: column colour of permits is neither a field nor declared internal',
  ],
  [
    'a rule that reads an unknown column',
    { file: 'rules.ts', from: "column: 'issuedOn'", to: "column: 'decidedOn'" },
    'apiary: ApiaryPermit: rule issued reads an unknown column: decidedOn',
  ],
  [
    'a resolver that reads an unknown column',
    { file: 'resolvers.ts', from: "reads: ['permitNo']", to: "reads: ['number']" },
    'apiary: ApiaryPermit.permitYear: its resolver reads an unknown column: number',
  ],
  [
    'a column of another type than its field',
    { file: 'tables.ts', from: 'honeyKg: integer()', to: 'honeyKg: text()' },
    'apiary: ApiaryPermit.honeyKg: the column is text, which cannot hold Int',
  ],
  [
    'a filter by what a resolver makes',
    inSchema('filter: ["species"', 'filter: ["permitYear"'),
    'apiary: ApiaryPermit.permitYear: serves neither filter nor sort: no column holds what it shows',
  ],
  [
    'an order by several values',
    [
      inSchema('species: ApiarySpecies', 'species: [ApiarySpecies!]'),
      inSchema('sort: ["issuedOn"]', 'sort: ["issuedOn", "species"]'),
      { file: 'tables.ts', from: 'species: text()', to: 'species: text().array()' },
    ],
    'apiary: ApiaryPermit.species: does not serve to sort: it holds several values',
  ],
  [
    'a rule that compares what a column cannot hold',
    { file: 'rules.ts', from: "onOrBefore: 'today'", to: 'is: true' },
    'apiary: ApiaryPermit: rule issued compares issuedOn with what it cannot hold',
  ],
  [
    'two masks at one coordinate',
    inSchema(
      '@access(to: [PUBLIC], as: PERSON_NAME)',
      '@access(to: [PUBLIC], as: PERSON_NAME) @access(to: [AUTHORISED], as: ADDRESS)',
    ),
    'apiary: ApiaryPermit.keeperName: its labels name 2 masks: ADDRESS, PERSON_NAME',
  ],
  [
    'a list without a table',
    { file: 'tables.ts', from: 'export const permits', to: 'export const licences' },
    'apiary: ApiaryPermit: tables.ts exports no record table named permits',
  ],
];

describe('composition', () => {
  it('takes the domain as it is', async () => {
    expect(await outcomeOf()).toEqual({ said: [], error: undefined });
  });

  it.each(FINDINGS)('stops at %s, by name', async (_what, change, finding) => {
    const { said, error } = await outcomeOf(change);
    expect(said).toContain(finding);
    expect(error).toMatchObject({ code: 'COMPOSITION_REFUSED' });
  });

  it.each(MISFITS)('stops at %s, by name', async (_what, change, message) => {
    const { said, error } = await outcomeOf(...[change].flat());
    expect(said).toEqual([]);
    expect(error).toMatchObject({ code: 'DOMAIN_INVALID', message });
  });

  it('stops the command check with exit code 1, the finding and what to do', async () => {
    const { configFile } = await plant(inSchema(species, 'species: ApiarySpecies'));
    const main = join(projectRoot(), 'dist/gateway/main.js');
    const running = promisify(execFile)(process.execPath, [main, 'check', '--config', configFile]);
    await expect(running).rejects.toMatchObject({
      code: 1,
      stdout: 'LABEL_MISSING ApiaryPermit.species (apiary): this field has no @access; say who may read it\n',
      stderr: 'Composition stops at one finding; mend them and try again. (COMPOSITION_REFUSED)\n',
    });
  });
});
