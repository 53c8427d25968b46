import type { PolicyRow } from '../../schema/policy/policy.ts';
import { POLICY } from '../../schema/policy/policy.ts';
import type { AskSubgraph } from '../../schema/subgraph.ts';
import type { CursorSeal } from '../../subgraphs/harness/load/cursor.ts';
import type { Variation } from './gateways.ts';
import {
  always,
  bitsOfStored,
  cursorsOfStored,
  cursorsThatCount,
  failsOnSealed,
  filtersOnStored,
  listsPeople,
  ordersByStored,
  pagesCutFirst,
  searchesHiddenNames,
  totalOfAll,
} from './leaking-sql.ts';
import { closed, opened, type Relabel, relabelled, without } from './relabel.ts';

const labels = (relabel: Relabel): Variation => ({ domain: (domain) => relabelled(domain, relabel) });

const isField = (coordinate: string): boolean => coordinate.includes('.');

const authorisedForAll: PolicyRow = {
  role: 'PUBLIC',
  purpose: 'ANY',
  audience: 'AUTHORISED',
  outcome: 'allow',
  rule: 'R-45',
  basis: 'a leak',
  mark: 'D',
  from: '2008-05-01',
};

const unsealed = (): CursorSeal => ({
  seal: ({ value, recordId }) => Buffer.from(JSON.stringify([value, recordId])).toString('base64url'),
  open: (cursor) => {
    const [value, recordId] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return { value, recordId };
  },
});

/** Ways to leak, each as the one mistake that would make it. Twins must be told apart by every one of them. */
export const LEAKS: Readonly<Record<string, Variation>> = {
  'a policy row that lets the public read what needs an authorisation': {
    policy: [authorisedForAll, ...POLICY],
  },
  'a lifecycle that forgets the last day of publicity': {
    query: always(/r\."publicity_end" is null or r\."publicity_end" >= \$\d+::date/),
  },
  'a lifecycle that forgets the first day of publicity': {
    query: always(/r\."publicity_start" is null or r\."publicity_start" <= \$\d+::date/),
  },
  'a lifecycle that forgets the state': { query: always(/r\."state" = 'ACTIVE'/) },
  'a lifecycle that forgets minors': { query: always(/r\."minor_at_act" = false/) },
  'a mask that changes nothing': labels((label) => without(label, 'as')),
  'a rule dropped from the labels of record types': labels((label, coordinate) =>
    isField(coordinate) ? label : without(label, 'when'),
  ),
  'a rule dropped from the labels of fields': labels((label, coordinate) =>
    isField(coordinate) ? without(label, 'when') : label,
  ),
  'a kind of subject dropped from the labels of record types': labels((label, coordinate) =>
    isField(coordinate) ? label : without(label, 'of'),
  ),
  'labels of fields that let the public in': {
    domain: (domain) => {
      const records = domain.model.records.filter((record) =>
        record.labels.some(({ to }) => to.includes('PUBLIC')),
      );
      const known = new Set(records.map(({ typeName }) => typeName));
      return relabelled(domain, (label, coordinate) => {
        const [type = '', field] = coordinate.split('.');
        return field !== undefined && known.has(type) ? opened(label) : label;
      });
    },
  },
  'a filter that compares what is stored': { query: filtersOnStored },
  'an order by what is stored': { query: ordersByStored },
  'a readable cursor of what is stored': { query: cursorsOfStored, cursors: unsealed },
  'a cursor that counts hidden records': { query: cursorsThatCount },
  'a total of all records': { query: totalOfAll },
  'pages cut before hidden records are left out': { query: pagesCutFirst },
  'a helper bit that says whether there is a value': { query: bitsOfStored },
  'a failure that hidden records cause': { query: failsOnSealed },
  'a search through names that are shown in part': { query: searchesHiddenNames },
};

const mapBits = (value: unknown, change: (bits: number) => number): unknown => {
  if (Array.isArray(value)) return value.map((item) => mapBits(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key.startsWith('_withheld_') && typeof item === 'number' ? change(item) : mapBits(item, change),
    ]),
  );
};

const mostBits = 2 ** 52 - 1;

const inverting =
  (ask: AskSubgraph): AskSubgraph =>
  async (request, context) => {
    const { data, errors } = await ask(request, context);
    const inverted = mapBits(data, (bits) => mostBits - bits) as Readonly<Record<string, unknown>>;
    return { ...(data && { data: inverted }), ...(errors !== undefined && { errors }) };
  };

const answeringNothing =
  (ask: AskSubgraph): AskSubgraph =>
  async (request, context) => {
    const { errors } = await ask(request, context);
    return errors === undefined ? { data: {} } : { data: {}, errors };
  };

/** Ways to answer what the labels do not say, though no two databases are told apart by it. */
export const FALSEHOODS: Readonly<Record<string, Variation>> = {
  'a helper bit that says the contrary': { askSubgraph: inverting },
  'a search that lists people': { query: listsPeople },
  'a subgraph that shows nothing at all': { askSubgraph: answeringNothing },
  'a policy under which nothing is public': {
    policy: POLICY.map((row) => ({ ...row, outcome: 'withhold' as const })),
  },
  'labels that withhold what should be masked': labels((label) =>
    label.arguments?.some(({ name }) => name.value === 'as') ? closed(label) : label,
  ),
};
