import type { ConstDirectiveNode, ConstValueNode } from 'graphql';
import { isMask, type Mask } from '../masks/masks.ts';
import { isReason, type Reason } from '../reasons.ts';
import type { SubjectKind } from '../subject-id.ts';

/**
 * The channels of R-45, and who stands beside them.
 * PUBLIC anyone · AUTHORISED the subject and whoever holds its grant · GOVERNMENT a duty that covers the record type ·
 * CLIENT an authorised user, of what it does in its own name · SUBJECT the subject itself, and no grant · AUDITOR whoever audits: the query log, and no record of a subject · NOBODY.
 */
export const AUDIENCES = [
  'PUBLIC',
  'AUTHORISED',
  'SUBJECT',
  'CLIENT',
  'GOVERNMENT',
  'AUDITOR',
  'NOBODY',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One `@access`: may be read by TO, about subjects of kind OF, WHEN the named rule holds, AS this mask. */
export interface Label {
  readonly to: readonly Audience[];
  readonly of?: SubjectKind;
  readonly when?: string;
  readonly as?: Mask;
  readonly reason?: Reason;
}

const OF_SOMEBODY: readonly Audience[] = ['AUTHORISED', 'SUBJECT', 'GOVERNMENT'];

/** Whether what a label opens may differ from one subject or record to the next, for one caller. */
export const mayDepend = ({ to, of, when }: Label): boolean =>
  of !== undefined || when !== undefined || to.some((audience) => OF_SOMEBODY.includes(audience));

const isAudience = (name: string): name is Audience => (AUDIENCES as readonly string[]).includes(name);

const names = (value: ConstValueNode): string[] => {
  if (value.kind === 'ListValue') return value.values.flatMap(names);
  if (value.kind === 'EnumValue' || value.kind === 'StringValue') return [value.value];
  return [];
};

/** Reads one `@access`. Throws a sentence that names what is wrong; the caller adds the coordinate. */
export const readLabel = (directive: ConstDirectiveNode): Label => {
  const given = new Map(directive.arguments?.map((argument) => [argument.name.value, names(argument.value)]));
  const one = (name: string): string | undefined => given.get(name)?.[0];
  const to = given.get('to') ?? [];
  const unknown = to.filter((name) => !isAudience(name));
  if (to.length === 0) throw new Error('@access names no audience in "to"');
  if (unknown.length > 0) throw new Error(`@access names an unknown audience: ${unknown.join(', ')}`);
  const of = one('of');
  if (of !== undefined && of !== 'ORGANISATION' && of !== 'PERSON') {
    throw new Error(`@access names an unknown subject kind: ${of}`);
  }
  const as = one('as');
  if (as !== undefined && !isMask(as)) throw new Error(`@access names an unknown mask: ${as}`);
  const reason = one('reason');
  if (reason !== undefined && !isReason(reason))
    throw new Error(`@access names an unknown reason: ${reason}`);
  const when = one('when');
  return {
    to: to.filter(isAudience),
    ...(of !== undefined && { of }),
    ...(when !== undefined && { when }),
    ...(as !== undefined && { as }),
    ...(reason !== undefined && { reason }),
  };
};

interface Labelled {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

const byText = (labels: readonly Label[]): readonly Label[] =>
  labels
    .map((label) => [JSON.stringify(label), label] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, label]) => label);

/** The labels of a type or field, in a fixed order: composition re-sorts them, and their order never matters. */
export const readLabels = (node: Labelled): readonly Label[] => {
  const labels = (node.directives ?? []).filter(({ name }) => name.value === 'access').map(readLabel);
  return labels.length > 1 ? byText(labels) : labels;
};
