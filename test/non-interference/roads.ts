import { createServer, type GatewayServer } from '../../gateway/http/create-server.ts';
import type { Pipeline } from '../../gateway/pipeline.ts';
import type { Engine, Gateways } from './gateways.ts';
import { openRemotes } from './remote-subgraphs.ts';
import { createSwitchboard, LINE_HEADER, type Line } from './switchboard.ts';

/** What a caller receives: all of it, as it is. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Beside those that say who asks. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A way for a question to reach a gateway, and for the gateway to reach its subgraphs. */
export interface Road {
  readonly name: (typeof ROAD_NAMES)[number];
  /** How often it is taken, beside the others. */
  readonly share: number;
  readonly ask: (line: string, asked: Asked) => Promise<Received>;
}

const inProcess =
  (pipeline: Pipeline): Road['ask'] =>
  (line, { headers, ...asked }) =>
    pipeline.answer(asked, { ...headers, [LINE_HEADER]: line });

/** Why without: it is the time of the clock on the wall, which no caller chooses and no record moves. */
const WALL_CLOCK = 'date';

const receive = async (response: Response): Promise<Received> => {
  const headers = [...response.headers].filter(([name]) => name !== WALL_CLOCK);
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: await response.text(),
  };
};

const ACCEPT = 'application/graphql-response+json';

const byPost =
  (address: string): Road['ask'] =>
  async (line, { query, variables, headers: more }) => {
    const type = { accept: ACCEPT, 'content-type': 'application/json' };
    const headers = { ...type, ...more, [LINE_HEADER]: line };
    const body = JSON.stringify({ query, variables });
    return receive(await fetch(address, { method: 'POST', headers, body }));
  };

/** A longer address is refused by servers, Node's among them. */
const LONGEST_ADDRESS = 12_000;

const byGet =
  (address: string): Road['ask'] =>
  async (line, { query, variables, headers = {} }) => {
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const url = `${address}?${parameters}`;
    if (url.length > LONGEST_ADDRESS) return byPost(address)(line, { query, variables, headers });
    return receive(await fetch(url, { headers: { accept: ACCEPT, ...headers, [LINE_HEADER]: line } }));
  };

export interface RoadsOptions {
  readonly lines: ReadonlyMap<string, Line>;
  /** `all`: remote subgraphs too, which take long to start. */
  readonly roads: 'in process' | 'most' | 'all';
}

/** Every way to ask there is: a new transport is one more of them. */
export const ROAD_NAMES = [
  'in process',
  'HTTP POST',
  'HTTP GET',
  'plain engine',
  'stock Apollo engine',
  'remote subgraphs',
] as const;

/** Opens ways to ask. */
export const openRoads = async (gateways: Gateways, { lines, roads: which }: RoadsOptions) => {
  const switchboard = createSwitchboard(lines);
  const { query, identify, connect } = switchboard;
  const near = new Map(
    [...gateways.subgraphsOver(query)].map(([name, ask]) => [name, connect(ask)] as const),
  );
  const open = (engine: Engine, subgraphs = near) => gateways.open(query, { engine, identify, subgraphs });
  const compiled = await open('compiled');
  const roads: Road[] = [{ name: 'in process', share: 12, ask: inProcess(compiled) }];
  const servers: GatewayServer[] = [];
  const remotes = which === 'all' ? await openRemotes(gateways, switchboard) : undefined;

  if (which !== 'in process') {
    const server = createServer({ pipeline: compiled, bodyLimitBytes: 1_000_000 });
    servers.push(server);
    const address = await server.listen({ host: '127.0.0.1', port: 0 });
    roads.push(
      { name: 'HTTP POST', share: 2, ask: byPost(address) },
      { name: 'HTTP GET', share: 2, ask: byGet(address) },
      { name: 'plain engine', share: 2, ask: inProcess(await open('plain')) },
      { name: 'stock Apollo engine', share: 1, ask: inProcess(await open('apollo')) },
    );
  }
  if (remotes !== undefined) {
    roads.push({
      name: 'remote subgraphs',
      share: 3,
      ask: inProcess(await open('compiled', remotes.subgraphs)),
    });
  }
  return {
    schema: compiled.schema.api,
    /** Where remote subgraphs listen, by name. */
    addresses: remotes?.addresses ?? new Map<string, string>(),
    roads: roads as readonly Road[],
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
      await remotes?.close();
    },
  };
};
