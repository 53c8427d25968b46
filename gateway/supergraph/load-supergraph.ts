import { createHash } from 'node:crypto';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { StartError } from '../refusal.ts';
import { mentionsAccess, readAccessLink } from './access-link.ts';
import { type AccessTable, readAccessTable } from './access-table.ts';
import { type CostTable, readCostTable } from './cost-table.ts';
import { createFederation, type Federation, type FederationOptions } from './federation.ts';
import { type HiddenNames, readHiddenNames } from './hidden-names.ts';
import { repairKeys } from './repair-keys.ts';
import { readSubtypes, type Subtypes } from './subtypes.ts';

/** What the gateway knows of a supergraph; made once, shared by the steps. */
export interface GatewaySchema {
  /** Names this very supergraph in cache keys. */
  readonly generation: string;
  /** Given to engines that read the supergraph themselves. */
  readonly sdl: string;
  readonly api: GraphQLSchema;
  /** `none`: a foreign supergraph served without access rules; nothing in it is labelled. */
  readonly access: AccessTable | 'none';
  readonly subtypes: Subtypes;
  readonly hidden: HiddenNames;
  readonly costs: CostTable;
  readonly federation: Federation;
}

export interface SupergraphOptions extends FederationOptions {
  /** False only for a supergraph that has no labels at all. */
  readonly accessRules?: boolean;
}

const invalid = (detail: string, cause?: unknown) => new StartError('SUPERGRAPH_INVALID', detail, { cause });

const readAccess = (supergraph: DocumentNode, accessRules: boolean): AccessTable | 'none' => {
  const link = readAccessLink(supergraph);
  if (!accessRules && (link !== 'absent' || mentionsAccess(supergraph))) {
    throw invalid('It has access rules, so it is not served without them.');
  }
  if (!accessRules) return 'none';
  if (link === 'absent') {
    throw invalid(
      'It carries no @access labels. A supergraph without them is only served without access rules.',
    );
  }
  if (link === 'renamed') throw invalid('It imports @access under another name. Import it as "@access".');
  const { table, problems } = readAccessTable(supergraph);
  if (problems.length > 0) throw invalid(`${problems.slice(0, 20).join('; ')}.`);
  return table;
};

const parseSupergraph = (sdl: string): DocumentNode => {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    throw invalid('It is not well-formed SDL.', error);
  }
};

const build = (supergraph: DocumentNode, options: FederationOptions): Federation => {
  try {
    return createFederation(supergraph, options);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), error);
  }
};

/** Understands a supergraph, or throws a StartError that names what is wrong with it. */
export const loadSupergraph = (
  sdl: string,
  { accessRules = true, ...options }: SupergraphOptions = {},
): GatewaySchema => {
  const supergraph = repairKeys(parseSupergraph(sdl));
  const access = readAccess(supergraph, accessRules);
  const federation = build(supergraph, options);
  return {
    generation: createHash('sha256').update(sdl).digest('hex').slice(0, 16),
    sdl,
    api: federation.apiSchema,
    access,
    subtypes: readSubtypes(supergraph),
    hidden: readHiddenNames(supergraph),
    costs: readCostTable(supergraph),
    federation,
  };
};
