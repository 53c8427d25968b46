/** What the page asks of the log. */
export const ENTRIES = `query Entries($filter: QueryLogFilter, $first: Int, $after: String) {
  queryLog(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      index at kind role client organisation purpose outcome subjectCount
      withheld { coordinate reason count }
    }
  }
}`;

export const ENTRY = `query Entry($filter: QueryLogFilter) {
  queryLog(filter: $filter, first: 1) {
    nodes {
      index text leafHash at kind requestId role client organisation tokenId actingPerson source purpose outcome
      durationUs subjectCount subjects
      grants { id state }
      operation { text }
      given { coordinate count }
      masked { coordinate count }
      withheld { coordinate reason count }
      domains { domain outcome durationUs }
    }
  }
}`;

export const TOTALS = `query Totals($filter: QueryLogFilter) {
  queryLog(filter: $filter, first: 0) {
    totals {
      byDay { key entries refused }
      byClient(first: 12) { key entries refused }
      byPurpose(first: 12) { key entries refused }
      byOutcome(first: 12) { key entries refused }
    }
  }
}`;

export const TEXTS = `query Texts($filter: QueryLogFilter, $after: String) {
  queryLog(filter: $filter, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { index leafHash text }
  }
}`;

export interface Withheld {
  readonly coordinate: string;
  readonly reason: string;
  readonly count: number;
}

export interface EntryRow {
  readonly index: number;
  readonly at: string;
  readonly kind: string;
  readonly role: string | null;
  readonly client: string | null;
  readonly organisation: string | null;
  readonly purpose: string | null;
  readonly outcome: string | null;
  readonly subjectCount: number;
  readonly withheld: readonly Withheld[];
}

interface Count {
  readonly coordinate: string;
  readonly count: number;
}

export interface WholeEntry extends EntryRow {
  readonly text: string;
  readonly leafHash: string | null;
  readonly requestId: string | null;
  readonly tokenId: string | null;
  readonly actingPerson: string | null;
  readonly source: string | null;
  readonly durationUs: number | null;
  readonly subjects: readonly string[];
  readonly grants: readonly { readonly id: string; readonly state: string }[];
  readonly operation: { readonly text: string | null } | null;
  readonly given: readonly Count[];
  readonly masked: readonly Count[];
  readonly domains: readonly {
    readonly domain: string;
    readonly outcome: string;
    readonly durationUs: number | null;
  }[];
}

export interface Page<Node> {
  readonly queryLog: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly Node[];
  };
}

export interface Total {
  readonly key: string | null;
  readonly entries: number;
  readonly refused: number;
}

export type TotalName = 'byDay' | 'byClient' | 'byPurpose' | 'byOutcome';

export interface Totals {
  readonly queryLog: { readonly totals: Readonly<Record<TotalName, readonly Total[]>> };
}

/** A filter as the form has it; days are the reader's. */
export type FormFilter = Readonly<Record<string, string>>;

const dayIn = (day: string | undefined, time: string): string | undefined =>
  day === undefined || day === '' ? undefined : new Date(`${day}T${time}`).toISOString();

/** The filter as the log takes it: what was left empty is left out. */
export const filterOf = ({ from, to, ...rest }: FormFilter): object => {
  const [first, last] = [dayIn(from, '00:00:00.000'), dayIn(to, '23:59:59.999')];
  const given = Object.entries(rest).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(given),
    ...((first !== undefined || last !== undefined) && {
      at: { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) },
    }),
  };
};
