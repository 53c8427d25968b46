import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import type { SubgraphSource } from '../../schema/composition/outline.ts';

/** The header every complete subgraph begins with. */
export const HEADER = `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: ["@key", "@shareable", "@inaccessible", "@composeDirective", "@external", "@requires", "@provides"]
    )
    @link(url: "https://credit.example/access/v1.0", import: ["@access"])
    @composeDirective(name: "@access")
`;

const DIRECTIVES = readFileSync(new URL('../../schema/directives.graphql', import.meta.url), 'utf8');
const RECORD = 'directive @record(list: String, one: String, entity: Boolean) on OBJECT';

interface Planted {
  readonly name?: string;
  readonly header?: string;
  readonly directives?: string;
  readonly rules?: readonly string[];
}

/** A complete subgraph document around some types. */
export const plantedSubgraph = (
  types: string,
  { name = 'orchard', header = HEADER, directives = DIRECTIVES, rules = ['ripe'] }: Planted = {},
): SubgraphSource => ({
  name,
  routingUrl: `http://127.0.0.1/${name}`,
  document: parse([header, directives, RECORD, types].join('\n'), { noLocation: true }),
  rules: new Set(rules),
});

/** A subgraph that owns subjects, has the way in, and nothing to complain of. */
export const registrySubgraph = (): SubgraphSource =>
  plantedSubgraph(
    `
  type Query {
    subject(id: ID!): Subject @access(to: [PUBLIC])
  }
  type Subject @key(fields: "id") {
    id: ID! @access(to: [PUBLIC])
    name: String @access(to: [PUBLIC], as: PERSON_NAME) @access(to: [GOVERNMENT])
    region: Region @access(to: [PUBLIC], of: ORGANISATION, reason: PERSONAL_PRIVACY)
    _withheld_land_registry: access__Bits @inaccessible
  }
  type Region @shareable { code: String! @access(to: [PUBLIC]) }`,
    { name: 'land-registry' },
  );

/** A domain of one record type, in the shape the harness gives it, and nothing to complain of. */
export const orchardSubgraph = (extra = ''): SubgraphSource =>
  plantedSubgraph(`
  type Subject @key(fields: "id") {
    id: ID! @access(to: [PUBLIC])
    orchard: OrchardFile @access(to: [PUBLIC])
  }
  type OrchardFile {
    harvests: HarvestConnection
      @access(to: [PUBLIC], of: ORGANISATION) @access(to: [AUTHORISED, GOVERNMENT], reason: PERSONAL_PRIVACY)
    _withheld_orchard: access__Bits @inaccessible
  }
  type HarvestConnection { nodes: [Harvest!]! @access(to: [PUBLIC]) }
  type Harvest
    @record(list: "harvests")
    @access(to: [PUBLIC], of: ORGANISATION, when: "ripe")
    @access(to: [AUTHORISED, GOVERNMENT], reason: PERSONAL_PRIVACY) {
    recordId: ID! @access(to: [PUBLIC, AUTHORISED, GOVERNMENT], reason: PERSONAL_PRIVACY)
    year: Int @access(to: [PUBLIC])
    yieldKg: Int @access(to: [AUTHORISED, GOVERNMENT], reason: TRADE_SECRET)
    note: String @access(to: [GOVERNMENT])
    _withheld_orchard: access__Bits @inaccessible
  }
  ${extra}`);
