import type { Expected, ExpectedAnswer } from './expected-answer.ts';
import type { Place } from './expected-page.ts';
import type { GeneratedQuery } from './generate-query.ts';
import type { Received, Road } from './roads.ts';

/** What is wrong with an answer. */
export interface Finding {
  readonly kind: 'the twins differ' | 'not what the labels say';
  /** Two texts that should be one. */
  readonly texts: readonly [string, string];
}

export interface AskedTwins {
  readonly reply: Received;
  readonly hasErrors: boolean;
  readonly finding: Finding | undefined;
}

/** Everything of a reply that a caller receives. */
const received = ({ status, headers, body }: Received): string => JSON.stringify([status, headers, body]);

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
  readonly extensions?: { readonly withheld?: readonly Gap[] };
}

interface Gap {
  readonly coordinate: string;
  readonly path: readonly string[];
  readonly count: number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Puts each cursor of an answer where the expected data has one, and remembers what place it is of. */
const settle = (
  expected: unknown,
  actual: unknown,
  { places, cursors }: { readonly places: ExpectedAnswer['cursors']; readonly cursors: Map<string, Place> },
): unknown => {
  const place = typeof expected === 'string' ? places.get(expected) : undefined;
  if (place !== undefined) {
    if (typeof actual !== 'string') return expected;
    cursors.set(actual, place);
    return actual;
  }
  if (Array.isArray(expected)) {
    const items = Array.isArray(actual) ? actual : [];
    return expected.map((item, index) => settle(item, items[index], { places, cursors }));
  }
  if (!isObject(expected)) return expected;
  const settled: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(expected)) {
    settled[name] = settle(value, isObject(actual) ? actual[name] : undefined, { places, cursors });
  }
  return settled;
};

/** How many nulls are withheld at each place, whatever the reasons. */
const counted = (gaps: readonly Gap[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { coordinate, path, count } of gaps) {
    const place = JSON.stringify([path, coordinate]);
    counts.set(place, (counts.get(place) ?? 0) + count);
  }
  return [...counts].map(([place, count]) => `${place} ${count}`).sort();
};

/** Compares an answer without errors with what the labels say of the first twin; `undefined`: as it should be. */
const compareWithLabels = (
  body: Body,
  expected: ExpectedAnswer,
  cursors: Map<string, Place>,
): Finding | undefined => {
  const told = counted(body.extensions?.withheld ?? []);
  const data = settle(expected.data, body.data, { places: expected.cursors, cursors });
  const wanted = [data, counted(expected.gaps.map((gap) => ({ ...gap, count: 1 })))];
  const texts = [JSON.stringify(wanted), JSON.stringify([body.data, told])] as const;
  return texts[0] === texts[1] ? undefined : { kind: 'not what the labels say', texts };
};

export interface AskTwinsParts {
  /** The lines of the two twins. */
  readonly lines: readonly [string, string];
  /** What the labels say; without it the twins are held against each other alone. */
  readonly expected: Expected | undefined;
}

export interface Asking {
  readonly road: Road;
  readonly secondFirst: boolean;
  readonly cursors: Map<string, Place>;
}

/** Asks both twins the same, and holds the answers against each other and against the labels. */
export const createAskTwins =
  ({ lines, expected }: AskTwinsParts) =>
  async (asked: GeneratedQuery, { road, secondFirst, cursors }: Asking): Promise<AskedTwins> => {
    const { document, query, variables } = asked;
    const replies: Received[] = [];
    const order = secondFirst ? ([1, 0] as const) : ([0, 1] as const);
    for (const which of order) replies[which] = await road.ask(lines[which], { query, variables });
    const [reply, other] = replies as [Received, Received];
    const body: Body = JSON.parse(reply.body);
    const hasErrors = reply.status !== 200 || body.errors !== undefined;
    const texts = [received(reply), received(other)] as const;
    if (texts[0] !== texts[1]) return { reply, hasErrors, finding: { kind: 'the twins differ', texts } };
    const wanted = hasErrors ? undefined : expected?.({ document, variables, cursors });
    if (wanted === undefined) return { reply, hasErrors, finding: undefined };
    return { reply, hasErrors, finding: compareWithLabels(body, wanted, cursors) };
  };

export type AskTwins = ReturnType<typeof createAskTwins>;
