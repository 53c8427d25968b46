import { execute, type GraphQLSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as keeperTables from '../../../test/fixtures/keepers/tables.ts';
import { FIRM, type OpenedFixture, openFixture, PERSON } from '../../../test/fixtures/open-fixture.ts';
import * as tables from '../../../test/fixtures/woodland/tables.ts';
import { itself, OPERATOR } from '../../../test/other-roles.ts';
import { createSubgraphSchema } from '../create-subgraph.ts';
import { type RuleTree, verifyRules } from './entrance-rules.ts';

let woodland: OpenedFixture;
let keepers: OpenedFixture;
let woodlandSchema: GraphQLSchema;
let keepersSchema: GraphQLSchema;
beforeAll(async () => {
  woodland = await openFixture('woodland', tables);
  keepers = await openFixture('keepers', keeperTables);
  const clock = { clock: () => new Date() };
  woodlandSchema = createSubgraphSchema(woodland.domain, clock);
  keepersSchema = createSubgraphSchema(keepers.domain, clock);
});
afterAll(() => Promise.all([woodland.close(), keepers.close()]));

describe('the entrances of a subgraph', () => {
  it.each([undefined, null, {}, { context: undefined }, { context: {} }, { context: { caller: undefined } }])(
    'answer nothing without a caller: %j',
    async (contextValue) => {
      const questions = [
        [
          woodlandSchema,
          `{ _entities(representations: [{ __typename: "Subject", id: "${FIRM}" }]) { __typename } }`,
        ],
        [woodlandSchema, '{ _service { sdl } }'],
        [keepersSchema, `{ keepers(ids: ["${FIRM}"]) { id } }`],
        [keepersSchema, '{ a: _service { sdl } }'],
      ] as const;
      for (const [schema, query] of questions) {
        const { data, errors } = await execute({ schema, document: parse(query), contextValue });
        expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['CONTEXT_MISSING']);
      }
    },
  );

  it('are closed by a rule that throws, with an error that says so', async () => {
    const broken = {
      context: { caller: OPERATOR },
      mayKnow: () => {
        throw new Error('no policy');
      },
    };
    const document = parse(
      `{ _entities(representations: [{ __typename: "Subject", id: "${FIRM}" }]) { ... on Subject { woodland { plots { totalCount } } } } }`,
    );
    const { data, errors } = await execute({ schema: woodlandSchema, document, contextValue: broken });
    expect(JSON.stringify(data)).toContain('{"woodland":{"plots":null}}');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['RULE_FAILED']);
  });

  it('answer _service to whoever has a caller', async () => {
    const { data } = await woodland.ask('{ _service { sdl } }');
    expect(JSON.stringify(data)).toContain('type WoodlandPlot');
  });

  it('are null, without an error, where the caller may know of no such record; the bits say which', async () => {
    const asked =
      'woodland { plots { totalCount } title { titleNo } patrols { totalCount } _withheld_woodland }';
    const fileOf = async (id: string, caller: Parameters<typeof woodland.subjects>[2]) =>
      (await woodland.subjects([id], asked, caller))[0]?.woodland;
    const [patrols, plots, title] = [1, 2, 4];
    const nothing = { plots: null, title: null, patrols: null };
    expect(await fileOf(FIRM, { caller: OPERATOR })).toEqual({
      ...nothing,
      _withheld_woodland: patrols + plots + title,
    });
    expect(await fileOf(PERSON, {})).toEqual({
      ...{ ...nothing, plots: { totalCount: 0 } },
      _withheld_woodland: patrols + title,
    });
    expect(await fileOf(PERSON, { caller: itself(PERSON) })).toEqual({
      ...{ title: null, plots: { totalCount: 0 }, patrols: { totalCount: 0 } },
      _withheld_woodland: 0,
    });
  });
});

describe('the rules at the entrances', () => {
  const treeOf = (schema: GraphQLSchema): Record<string, Record<string, unknown>> => {
    const guard = { resolve: () => true };
    const objects = Object.values(schema.getTypeMap()).filter((type) => 'getFields' in type);
    return Object.fromEntries(
      objects.map((type) => [
        type.name,
        Object.fromEntries(Object.keys(type.getFields()).map((field) => [field, guard])),
      ]),
    );
  };
  const verify = (tree: Record<string, Record<string, unknown>>) => () =>
    verifyRules(woodlandSchema, tree as RuleTree);

  it('are there for every field of every object', () => {
    expect(verify(treeOf(woodlandSchema))).not.toThrow();
  });

  it('stop the start, by name, where one is missing or is no rule', () => {
    const tree = treeOf(woodlandSchema);
    const { plots: _, ...others } = tree.WoodlandFile ?? {};
    expect(verify({ ...tree, WoodlandFile: others })).toThrow('WoodlandFile.plots: no rule guards it');
    const { WoodlandPlot: __, ...types } = tree;
    expect(verify(types)).toThrow('WoodlandPlot.plotNo: no rule guards it');
    expect(verify({ ...tree, Query: { ...tree.Query, _service: true } })).toThrow(
      'Query._service: no rule guards it',
    );
  });
});
