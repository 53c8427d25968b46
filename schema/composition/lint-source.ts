import type { DocumentNode } from 'graphql';
import type { Finding } from './finding.ts';
import { outlineSubgraph } from './outline.ts';
import { forbiddenFieldName } from './rules/forbidden-field-name.ts';
import { labelMalformed } from './rules/label-malformed.ts';
import { labelMissing } from './rules/label-missing.ts';
import { labelOnInterface } from './rules/label-on-interface.ts';

const RULES = [labelMissing, labelMalformed, labelOnInterface, forbiddenFieldName];

/**
 * What can be said of a domain's SDL as its author wrote it, before the harness completes it.
 * Why twice: what is built from labels fails on a wrong one, and then names the consequence instead of the label.
 */
export const lintSource = (name: string, document: DocumentNode): readonly Finding[] => {
  const outline = outlineSubgraph({ name, routingUrl: '', document, rules: new Set() });
  return RULES.flatMap((rule) => rule(outline)).map((complaint) => ({ ...complaint, subgraph: name }));
};
