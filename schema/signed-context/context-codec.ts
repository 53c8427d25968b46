import { z } from 'zod';
import { type Caller, ROLES } from '../caller.ts';
import { PURPOSES, type Purpose } from '../codes/purposes.ts';

/** What of a request crosses from gateway to subgraph. */
export interface CarriedContext {
  /** The subgraph it is meant for. */
  readonly audience: string;
  /** Of the decision this request follows from. */
  readonly requestId: string;
  readonly now: Date;
  readonly caller: Caller;
}

const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

const purpose = z.enum(Object.keys(PURPOSES) as [Purpose, ...Purpose[]]);
const texts = z.array(z.string()).readonly();

const grant = z.strictObject({
  id: z.string(),
  subject: z.string(),
  purpose,
  recordTypes: texts,
  validFrom: instant,
  validTo: instant,
  revokedAt: instant.exactOptional(),
  asserted: z.literal(true).exactOptional(),
});

const duty = z.strictObject({
  code: z.string(),
  recordTypes: texts,
  purposes: z.array(purpose).readonly().exactOptional(),
});

const caller = z.strictObject({
  role: z.enum(ROLES),
  purpose: purpose.exactOptional(),
  client: z.string().exactOptional(),
  organisation: z.string().exactOptional(),
  tokenId: z.string().exactOptional(),
  actingPerson: z.string().exactOptional(),
  own: texts,
  grants: z.array(grant).readonly(),
  duties: z.array(duty).readonly(),
});

const carried = z.strictObject({ audience: z.string(), requestId: z.string(), now: instant, caller });

type Leaf = string | number | boolean | bigint | Date | null | undefined;

/** The names of what a shape leaves out of a type, however deep; `never` when nothing is. */
type Lost<Whole, Kept> = Whole extends Leaf
  ? never
  : Whole extends readonly (infer Item)[]
    ? Kept extends readonly (infer KeptItem)[]
      ? Lost<Item, KeptItem>
      : 'a list'
    : {
        [Key in keyof Whole]-?: Key extends keyof Kept
          ? Lost<NonNullable<Whole[Key]>, NonNullable<Kept[Key]>>
          : Key;
      }[keyof Whole];

type Nothing<Left extends never> = Left;

/** Does not compile when a field was added to Caller, Grant or Duty and forgotten here: it would be lost on the way. */
export type LostOnTheWay = Nothing<Lost<CarriedContext, z.output<typeof carried>>>;

/** As JSON. Throws on a field it does not know: a caller is carried whole or not at all. */
export const writeContext = (context: CarriedContext): unknown => z.encode(carried, context);

/** Undefined where it is not exactly a context, to the last field. */
export const readContext = (value: unknown): CarriedContext | undefined => carried.safeParse(value).data;
