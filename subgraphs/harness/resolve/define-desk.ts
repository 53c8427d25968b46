import type { SubgraphContext } from '../../../schema/subgraph.ts';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { CursorSeal } from '../load/cursor.ts';
import type { Query } from '../load/record-loader.ts';

/** What a domain that keeps no records of subjects answers with: its own tables, read as it likes. */
export interface Desk {
  readonly context: SubgraphContext;
  readonly query: Query;
  /** What the gateways of an installation share, to read and to write. */
  readonly shared: Query;
  readonly cursors: CursorSeal;
}

type Arguments = Readonly<Record<string, unknown>>;

/** The ways into such a domain. Who may take one follows from its label alone, and is decided before it is called. */
export interface DeskFields {
  readonly Query?: Readonly<Record<string, (args: Arguments, desk: Desk) => unknown>>;
  /** Called once each, in the order of the operation. */
  readonly Mutation?: Readonly<Record<string, (args: Arguments, desk: Desk) => unknown>>;
  readonly Subject?: Readonly<Record<string, (subject: SubjectId, args: Arguments, desk: Desk) => unknown>>;
}

/** Declares what a domain without records answers; a domain's desk.ts exports it as `desk`. */
export const defineDesk = (fields: DeskFields): DeskFields => fields;
