import { type DocumentNode, Kind } from 'graphql';
import { openingsOf } from '../../../schema/access/decide.ts';
import { type Label, readLabels } from '../../../schema/access/label.ts';
import { POLICY } from '../../../schema/policy/policy.ts';
import type { SubgraphContext } from '../../../schema/subgraph.ts';
import { SUBJECT_TYPE, type SubjectId } from '../../../schema/subject-id.ts';
import { mayOpen, standingOf } from '../load/record-access.ts';
import { fieldBits } from '../sdl/helper-field.ts';

export type RootName = 'Query' | 'Mutation';

/** What a domain without records decides by the labels of its fields, since it has no record to decide on. */
export interface DeskAccess {
  /** Names of the root fields, and of the fields of a subject, that are not open to anyone. */
  readonly roots: Readonly<Record<RootName, readonly string[]>>;
  readonly ofSubject: readonly string[];
  /** Whether a root field may be entered; of whom it then tells or what it changes is its own affair. */
  mayAsk(root: RootName, field: string, context: SubgraphContext): boolean;
  mayAskOf(subject: SubjectId, field: string, context: SubgraphContext): boolean;
  /** The helper number of a subject: which of its fields here are withheld from the caller. */
  bitsOf(subject: SubjectId, context: SubgraphContext): number;
}

const objectNamed = (document: DocumentNode, name: string) =>
  document.definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === name ? [node] : [],
  )[0];

const labelsIn = (document: DocumentNode, type: string): ReadonlyMap<string, readonly Label[]> =>
  new Map(objectNamed(document, type)?.fields?.map((field) => [field.name.value, readLabels(field)]));

// Why: no record type has this name, so neither a grant nor a duty opens anything here.
const NO_RECORD_TYPE = '';

export const createDeskAccess = (document: DocumentNode): DeskAccess => {
  const roots = { Query: labelsIn(document, 'Query'), Mutation: labelsIn(document, 'Mutation') };
  const own = labelsIn(document, SUBJECT_TYPE);
  const subjectType = objectNamed(document, SUBJECT_TYPE);
  const bits = subjectType === undefined ? new Map<string, number>() : fieldBits(subjectType);
  const openings = (labels: readonly Label[] | undefined, { caller, now }: SubgraphContext) =>
    openingsOf({ labels: labels ?? [], recordType: NO_RECORD_TYPE, caller, now, policy: POLICY });
  const mayAskOf: DeskAccess['mayAskOf'] = (subject, field, context) =>
    mayOpen(
      openings(own.get(field), context),
      standingOf(subject, { ...context, recordType: NO_RECORD_TYPE }),
    );
  const closed = (fields: ReadonlyMap<string, readonly Label[]>) =>
    [...fields].flatMap(([field, labels]) => {
      // Why: the helper field has no label, and says to everyone what is withheld.
      const isOpen = labels.length === 0 || labels.some(({ to }) => to.includes('PUBLIC'));
      return isOpen ? [] : [field];
    });
  return {
    roots: { Query: closed(roots.Query), Mutation: closed(roots.Mutation) },
    ofSubject: closed(own),
    mayAsk: (root, field, context) =>
      openings(roots[root].get(field), context).some(
        ({ through, of }) =>
          of === undefined && (through === 'any' || (through === 'own' && context.caller.own.length > 0)),
      ),
    mayAskOf,
    bitsOf: (subject, context) =>
      [...bits].reduce((sum, [field, bit]) => sum + (mayAskOf(subject, field, context) ? 0 : 2 ** bit), 0),
  };
};
