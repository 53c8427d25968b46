import {
  type DocumentNode,
  GraphQLError,
  type GraphQLObjectType,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { BoundedCache } from '../bounded-cache.ts';
import type { Identified } from '../identity/identify.ts';
import { Refusal } from '../refusal.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';
import { checkLimits } from './check-limits.ts';
import { coerceVariables } from './coerce-variables.ts';
import { createEstimateCost } from './cost/estimate-cost.ts';
import { createExpansions, type Variables } from './expand-selections.ts';
import { exceededOf, type LimitName, type LimitRules, refusedBeyond } from './limits.ts';
import { measureVariables } from './measure-variables.ts';
import { type OperationScope, operationScope } from './operation-scope.ts';
import { type OperationShape, operationShape } from './operation-shape.ts';
import { countTokens, holdsText, parseQuery } from './parse-query.ts';
import { refuseExposedNumbers } from './refuse-exposed-numbers.ts';
import { checkDocument } from './validate-document.ts';

/** A valid operation within all limits, with its conditions evaluated: the only input of the permission step. */
export interface Operation {
  readonly kind: 'operation';
  readonly identified: Identified;
  readonly type: 'query' | 'mutation';
  readonly rootType: GraphQLObjectType;
  /** Fields and inline fragments only, without directives. */
  readonly selectionSet: SelectionSetNode;
  readonly variables: Variables;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  /** What logs may say of the document; the same for all literals and names. */
  readonly shape: OperationShape;
  /** What the document speaks of, whoever asks it. */
  readonly scope: () => OperationScope;
  /** The cost it is estimated to have. */
  readonly cost: number;
  /** Limits that it exceeds and that are only measured. */
  readonly exceeded: readonly LimitName[];
}

export type ReadOperation = (identified: Identified) => Operation;

export interface ReadOperationParts {
  readonly schema: GatewaySchema;
  readonly rules: LimitRules;
  readonly introspection: 'open' | 'closed';
  readonly cacheSize?: number;
}

interface ReadDocument {
  readonly document: DocumentNode;
  readonly expand: ReturnType<typeof createExpansions>;
  readonly shape: OperationShape;
  readonly scope: () => OperationScope;
  readonly exceeded: readonly LimitName[];
  readonly asksByNumber: boolean;
}

const refuseUnsupported = (document: DocumentNode): void => {
  visit(document, {
    Directive: ({ name }) => {
      if (name.value === 'defer' || name.value === 'stream') throw new Refusal('OPERATION_UNSUPPORTED');
    },
    OperationDefinition: ({ operation }) => {
      if (operation === OperationTypeNode.SUBSCRIPTION) throw new Refusal('OPERATION_UNSUPPORTED');
    },
  });
};

const isIntrospective = (set: SelectionSetNode): boolean =>
  set.selections.some((node) => {
    if (node.kind === Kind.FIELD) return node.name.value === '__schema' || node.name.value === '__type';
    return node.kind === Kind.INLINE_FRAGMENT && isIntrospective(node.selectionSet);
  });

/** Runs what evaluates variables in directives; a variable that cannot be used there is the caller's mistake. */
const withVariables = <Value>(evaluate: () => Value): Value => {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new Refusal('VARIABLES_INVALID', [{ locations: error.locations }]);
  }
};

/** Reads the operation a request asks for, or refuses it; nothing of it has been planned yet. */
export const createReadOperation = (parts: ReadOperationParts): ReadOperation => {
  const { schema, rules, introspection, cacheSize = 1000 } = parts;
  const estimateCost = createEstimateCost(schema);
  const documents = new BoundedCache<ReadDocument>({ limit: cacheSize });

  const check = (document: DocumentNode): ReadDocument => {
    const exceeded = [
      ...exceededOf({ tokens: countTokens(document) }, rules),
      ...checkLimits(document, rules),
    ];
    refuseUnsupported(document);
    const asksByNumber = refuseExposedNumbers(schema.api, document);
    checkDocument(schema.api, document);
    const scope = () => operationScope(document, schema);
    const expand = createExpansions(document);
    return { document, expand, shape: operationShape(document), scope, exceeded, asksByNumber };
  };

  // Why not always cached: a text in the query may be an identity number, and those are kept nowhere.
  const read = (query: string): ReadDocument => {
    const kept = documents.get(query);
    if (kept !== undefined) return kept;
    const document = parseQuery(query, refusedBeyond('tokens', rules));
    const checked = check(document);
    return holdsText(document) ? checked : documents.set(query, checked);
  };

  const pick = (document: DocumentNode, name: string | null | undefined): OperationDefinitionNode => {
    const operation = getOperationAST(document, name);
    if (!operation) throw new Refusal('OPERATION_NOT_FOUND');
    return operation;
  };

  return (identified) => {
    const { params, allows = 'everything', bodyBytes = params.query.length } = identified.request;
    const exceededBefore = exceededOf({ bodyBytes, ...measureVariables(params.variables) }, rules);
    const { document, expand, shape, scope, exceeded, asksByNumber } = read(params.query);
    if (asksByNumber && allows === 'queries') throw new Refusal('IDENTITY_NUMBER_EXPOSED');
    const operation = pick(document, params.operationName);
    const rootType = schema.api.getRootType(operation.operation);
    if (!rootType) throw new Refusal('OPERATION_UNSUPPORTED');
    const type = operation.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query';
    if (type === 'mutation' && allows === 'queries') throw new Refusal('METHOD_NOT_ALLOWED');
    const variables = coerceVariables(schema.api, operation, params.variables);
    const selectionSet = withVariables(() => expand(operation, variables));
    if (introspection === 'closed' && isIntrospective(selectionSet))
      throw new Refusal('INTROSPECTION_CLOSED');
    const cost = estimateCost(selectionSet, rootType, variables);
    return {
      kind: 'operation',
      identified,
      type,
      rootType,
      selectionSet,
      variables,
      variableDefinitions: operation.variableDefinitions ?? [],
      cost,
      exceeded: [...exceededBefore, ...exceeded, ...exceededOf({ cost }, rules)],
      shape,
      scope,
    };
  };
};
