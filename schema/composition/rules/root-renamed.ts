import { Kind } from 'graphql';
import type { Complaint } from '../finding.ts';
import type { SubgraphOutline } from '../outline.ts';

const NAMES = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** Root types are called Query, Mutation and Subscription: the rules know them by name. */
export const rootRenamed = ({ document }: SubgraphOutline): readonly Complaint[] =>
  document.definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
        ? (node.operationTypes ?? [])
        : [],
    )
    .filter(({ operation, type }) => type.name.value !== NAMES[operation])
    .map(({ operation, type }) => ({
      code: 'ROOT_RENAMED',
      coordinate: type.name.value,
      sentence: `the ${operation} type is called ${NAMES[operation]}; rename it`,
    }));
