import type { SubjectId } from '../../schema/subject-id.ts';
import type { Desk } from '../harness/resolve/define-desk.ts';
import { inWords, type Kind } from './access-words.ts';
import { heldBackSince } from './held-back.ts';
import { pageOf, readPageSize, readPlace } from './query-log.ts';
import { type Body, countsIn, numberIn, objectIn, readBody, textIn } from './read-body.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Begin and end of the days that are asked for, in China, as instants; days are written YYYY-MM-DD. */
const daysOf = ({ on }: Arguments): { readonly from: string | null; readonly to: string | null } => {
  const { from, to }: { readonly from?: unknown; readonly to?: unknown } =
    typeof on === 'object' && on !== null ? on : {};
  return {
    from: typeof from === 'string' ? `${from} 00:00:00+08` : null,
    to: typeof to === 'string' ? `${to} 24:00:00+08` : null,
  };
};

/** Newest first. What is held back is left out as if it were not there. */
const LOOKS = `
  select e.place, e.body, o.kinds
  from query_log."references" s
  join query_log.entries e on e.place = s.place and e.at = s.at
  left join query_log.operations o on o.hash = e.operation
  where s.kind = 'subject' and s.value = $1::text and s.place < $2::bigint
    and ($3::text is null or s.at >= $3::text::timestamptz) and ($4::text is null or s.at < $4::text::timestamptz)
    and e.kind = 'query'
    and not exists (
      select from unnest($5::text[], $6::timestamptz[]) held (purpose, since)
      where e.purpose = held.purpose and e.at >= held.since
    )
  order by s.place desc
  limit $7::int`;

const isKind = (value: unknown): value is Kind =>
  typeof value === 'object' && value !== null && 'type' in value && 'zh' in value && 'en' in value;

const kindsOf = (stored: unknown): readonly Kind[] => {
  const kinds: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
  return Array.isArray(kinds) ? kinds.filter(isKind) : [];
};

/** Types of which the answer gave something. Only an answer about one subject says that it was that subject's. */
const givenTypes = (body: Body, kinds: readonly Kind[]): readonly string[] | null => {
  if (numberIn(objectIn(body, 'subjects'), 'count') !== 1) return null;
  const counts = [...countsIn(body, 'given'), ...countsIn(body, 'masked')];
  const given = new Set(counts.map(({ coordinate }) => coordinate.split('.')[0]));
  return kinds.map(({ type }) => type).filter((type) => given.has(type));
};

const lookOf = (row: Readonly<Record<string, unknown>>) => {
  const body = readBody(`${row.body}`);
  const caller = objectIn(body, 'caller');
  const kinds = kindsOf(row.kinds);
  const look = {
    at: textIn(body, 'at') ?? '',
    role: textIn(caller, 'role') ?? '',
    organisation: textIn(caller, 'organisation') ?? textIn(caller, 'client'),
    purpose: textIn(body, 'purpose'),
  };
  return {
    ...look,
    ...inWords({ ...look, kinds }),
    askedTypes: kinds.map(({ type }) => type),
    givenTypes: givenTypes(body, kinds),
  };
};

/** Resolves `Subject.accessLog`: who looked at a subject’s records. Who may ask is decided by its label. */
export const accessLog = async (subject: SubjectId, args: Arguments, desk: Desk) => {
  const { query, context } = desk;
  const size = readPageSize(args);
  const days = daysOf(args);
  const list = JSON.stringify(['accessLog', subject, days]);
  const after = readPlace(args, list, desk);
  const held = heldBackSince(context.now);
  const rows = await query(LOOKS, [
    ...[subject, after ?? Number.MAX_SAFE_INTEGER, days.from, days.to],
    ...[held.map(({ purpose }) => purpose), held.map(({ since }) => since)],
    size + 1,
  ]);
  const found = rows.map((row) => ({ place: Number(row.place), node: lookOf(row) }));
  return pageOf(found, { list, size, after }, desk);
};
