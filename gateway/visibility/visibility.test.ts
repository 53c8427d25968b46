import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../schema/caller.ts';
import { PURPOSES } from '../../schema/codes/purposes.ts';
import { MASKS } from '../../schema/masks/masks.ts';
import { REASONS } from '../../schema/reasons.ts';
import { orchardSubgraph, registrySubgraph } from '../../test/composition/planted-subgraph.ts';
import { bankWith } from '../../test/fixtures/callers.ts';
import { OPERATOR, organFor } from '../../test/other-roles.ts';
import { composeDomains } from '../console/compose-domains.ts';
import { ENGINES } from '../execute/engine-name.ts';
import { createAsk } from '../testing/ask.ts';

let supergraphSdl: string;
beforeAll(() => {
  supergraphSdl = composeDomains([registrySubgraph(), orchardSubgraph()], { say: () => undefined });
});

const fixture = () => ({ supergraphSdl, subgraphs: new Map(), asked: [] });

const QUESTION = `query ($types: [String!]!, $purpose: VisibilityPurpose) { visibility(types: $types, purpose: $purpose) {
  type records { coordinate decision reason ways { through subjectKind condition rule } }
  fields { coordinate decision reason rule legalBasis ways { through mask } } } }`;

const ask = async (caller?: Caller, variables: object = {}) => {
  const asking = await createAsk(fixture(), caller && { caller });
  return asking({ query: QUESTION, variables: { types: ['Harvest'], ...variables } });
};

/** `field decision reason`, for each field of the first type. */
const toldOf = (answer: Awaited<ReturnType<typeof ask>>): readonly string[] =>
  Object.values(answer.data.visibility?.[0]?.fields ?? {}).map(
    ({ coordinate, decision, reason }) => `${coordinate} ${decision} ${reason}`,
  );

describe('what a caller may see, asked beforehand', () => {
  it('is told by type and field, with ways, reason, rule and legal basis', async () => {
    const answer = await ask();
    expect(answer.data.visibility?.[0]?.records).toEqual({
      ...{ coordinate: 'Harvest', decision: 'DEPENDS', reason: 'PERSONAL_PRIVACY' },
      ways: [{ through: 'ANY', subjectKind: 'ORGANISATION', condition: 'ripe', rule: 'R-45' }],
    });
    expect(toldOf(answer)).toEqual([
      'Harvest.recordId ALLOW null',
      'Harvest.year ALLOW null',
      'Harvest.yieldKg WITHHOLD TRADE_SECRET',
      'Harvest.note WITHHOLD PERSONAL_PRIVACY',
    ]);
    expect(answer.data.visibility?.[0]?.fields?.[2]).toMatchObject({
      ...{ rule: 'R-34', legalBasis: '反不正当竞争法 art. 10', ways: [] },
    });
    expect(answer.extensions.sources.map(({ domain }) => domain)).not.toContain('visibility');
  });

  it('shows a mask, and of a type that is no record no records', async () => {
    const { data } = await ask(undefined, { types: ['Subject'] });
    expect(data.visibility?.[0]).toMatchObject({ type: 'Subject', records: null });
    expect(Object.values(data.visibility?.[0]?.fields ?? {})).toContainEqual(
      expect.objectContaining({
        coordinate: 'Subject.name',
        decision: 'MASK',
        ways: [{ through: 'ANY', mask: 'PERSON_NAME' }],
      }),
    );
  });

  it('tells a bank what a grant would open, for the purpose it states or another one', async () => {
    expect(toldOf(await ask(bankWith()))).toContain('Harvest.yieldKg DEPENDS NO_AUTHORISATION');
    expect(toldOf(await ask(bankWith(), { purpose: 'SUPERVISION' }))).toContain(
      'Harvest.yieldKg WITHHOLD PURPOSE_MISMATCH',
    );
  });

  it('tells an organ what its duties cover, and what lies outside them', async () => {
    expect(toldOf(await ask(organFor('Harvest')))).toContain('Harvest.note ALLOW null');
    expect(toldOf(await ask(organFor('Field')))).toContain('Harvest.note WITHHOLD OUT_OF_DUTY');
  });

  it('is told to an auditor, of records that it may not see, and not to an operator', async () => {
    const auditor: Caller = { ...OPERATOR, role: 'AUDITOR', purpose: 'AUDIT' };
    expect(toldOf(await ask(auditor))).toContain('Harvest.year WITHHOLD ROLE_SEPARATION');
    const answer = await ask(OPERATOR);
    expect(answer.data.visibility).toBeNull();
    expect(answer.extensions.withheld[0]).toMatchObject({
      coordinate: 'Query.visibility',
      reason: 'ROLE_SEPARATION',
    });
  });

  it.each([[['Harvest', 'Orchard']], [['Query_']], [['VisibilityMask']], [[]], [Array(21).fill('Harvest')]])(
    'is refused for %j by a code, without repeating it',
    async (types) => {
      const answer = await ask(undefined, { types });
      expect(answer).toMatchObject({ code: 'TYPES_INVALID', status: 200, data: { visibility: null } });
      expect(answer.body).not.toContain('Orchard');
    },
  );

  it('is the same through every engine, beside records and under aliases', async () => {
    const query = `{ a: visibility(types: ["Harvest"]) { ...v } __typename
      b: visibility(types: ["Subject", "Harvest"], purpose: AUDIT) { fields { coordinate } ...v } }
      fragment v on TypeVisibility { name: type records { d: decision ways { mask } } }`;
    const answers = await Promise.all(
      ENGINES.map(async (engine) => (await createAsk(fixture(), { engine }))(query)),
    );
    for (const { body } of answers) expect(body).toBe(answers[0]?.body);
    expect(answers[0]?.data).toMatchObject({
      a: [{ name: 'Harvest' }],
      b: [{ name: 'Subject' }, { name: 'Harvest' }],
    });
  });

  it('counts towards the limits of a query like any other question', async () => {
    const asking = await createAsk(fixture(), { limits: { cost: 5 } });
    expect(await asking({ query: QUESTION, variables: { types: ['Harvest'] } })).toMatchObject({
      code: 'TOO_COSTLY',
    });
  });
});

it('schema/visibility.graphql lists every purpose, mask and reason that is ever told', () => {
  const sdl = readFileSync(new URL('../../schema/visibility.graphql', import.meta.url), 'utf8');
  const schema = buildSchema(
    `directive @access(to: [String!]!, reason: String) on FIELD_DEFINITION\n${sdl.replaceAll(/\[PUBLIC, AUDITOR\]/g, '["PUBLIC"]')}`,
  );
  const valuesOf = (name: string): readonly string[] => {
    const type = schema.getType(name);
    return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  };
  const told = Object.entries(REASONS).filter(([, { told: isTold }]) => isTold);
  expect(valuesOf('VisibilityPurpose')).toEqual(Object.keys(PURPOSES));
  expect(valuesOf('VisibilityMask')).toEqual([...MASKS]);
  expect(valuesOf('VisibilityReason')).toEqual(told.map(([code]) => code));
});
