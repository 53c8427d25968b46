import { type ConstDirectiveNode, type DocumentNode, type ObjectTypeDefinitionNode, visit } from 'graphql';
import { argumentOf, directivesNamed } from './join.ts';

const isResolvable = (join: ConstDirectiveNode): boolean =>
  argumentOf(join, 'key') !== undefined && argumentOf(join, 'resolvable') !== false;

/**
 * Drops `@join__type(resolvable: false)` where the same type has a resolvable key in the same subgraph.
 * Why: the planner takes the first key it finds and ignores that it cannot be resolved.
 */
export const repairKeys = (supergraph: DocumentNode): DocumentNode =>
  visit(supergraph, {
    ObjectTypeDefinition: (type): ObjectTypeDefinitionNode => {
      const resolvable = new Set(
        directivesNamed(type, 'join__type')
          .filter(isResolvable)
          .map((join) => argumentOf(join, 'graph')),
      );
      const isSpare = (directive: ConstDirectiveNode): boolean =>
        directive.name.value === 'join__type' &&
        argumentOf(directive, 'key') !== undefined &&
        !isResolvable(directive) &&
        resolvable.has(argumentOf(directive, 'graph'));
      return { ...type, directives: (type.directives ?? []).filter((directive) => !isSpare(directive)) };
    },
  });
