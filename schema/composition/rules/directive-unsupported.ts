import { visit } from 'graphql';
import type { Complaint } from '../finding.ts';
import type { SubgraphOutline } from '../outline.ts';

/**
 * Why closed: a directive can open a second way to a value (@interfaceObject, @fromContext, @override), make the
 * gateway refuse the supergraph (@authenticated, @policy), or hide one of these under its long name.
 */
const KNOWN = new Set(
  'access record source link composeDirective key shareable inaccessible external requires provides deprecated specifiedBy oneOf'.split(
    ' ',
  ),
);

/** Every directive applied is one whose effect on labels is known. */
export const directiveUnsupported = ({ document }: SubgraphOutline): readonly Complaint[] => {
  const unknown = new Set<string>();
  visit(document, {
    Directive: ({ name }) => {
      if (!KNOWN.has(name.value)) unknown.add(name.value);
    },
  });
  return [...unknown].map((name) => ({
    code: 'DIRECTIVE_UNSUPPORTED',
    coordinate: `@${name}`,
    sentence: 'this directive may not be applied; leave it out',
  }));
};
