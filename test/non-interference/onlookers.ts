import type { Audience } from '../../schema/access/label.ts';
import { type Caller, PUBLIC_CALLER } from '../../schema/caller.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import { OPERATOR } from '../other-roles.ts';

/** A caller, and in the words of the law which labels it passes: said again here, and not read from the policy. */
export interface Onlooker {
  readonly name: string;
  readonly caller: Caller;
  /** The audiences the caller belongs to when it asks about a subject's records of a type. */
  readonly belongsTo: (about: {
    readonly subject: SubjectId;
    readonly recordType: string;
  }) => readonly Audience[];
}

/** Whom non-interference is shown for. A new role is one more row. */
export const ONLOOKERS = {
  public: { name: 'the public', caller: PUBLIC_CALLER, belongsTo: () => ['PUBLIC'] },
  operator: { name: 'the operator', caller: OPERATOR, belongsTo: () => [] },
} as const satisfies Readonly<Record<string, Onlooker>>;
