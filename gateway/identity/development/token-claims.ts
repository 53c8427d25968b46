import { z } from 'zod';
import type { Caller } from '../../../schema/caller.ts';
import { PURPOSES, type Purpose } from '../../../schema/codes/purposes.ts';

const text = z.string().min(1).max(200);
const texts = z.array(text).readonly();
const purpose = z.enum(Object.keys(PURPOSES) as [Purpose, ...Purpose[]]);
const instant = z.iso.datetime().transform((value) => new Date(value));

const grant = z
  .strictObject({
    id: text,
    subject: text,
    purpose,
    recordTypes: texts.refine((types) => types.length > 0),
    validFrom: instant,
    validTo: instant,
    revokedAt: instant.exactOptional(),
  })
  .refine(({ validFrom, validTo }) => validFrom < validTo);

const duty = z.strictObject({
  code: text,
  recordTypes: texts.refine((types) => types.length > 0),
  purposes: z.array(purpose).readonly().exactOptional(),
});

/** The purposes a token may be used for; none named: any. */
const common = { purposes: z.array(purpose).min(1).readonly().exactOptional() };

/** What a token says of its bearer. What a role cannot have contradicts it, and what it must have may not be missing. */
const bearer = z.discriminatedUnion('role', [
  z.strictObject({ ...common, role: z.literal('SUBJECT'), own: texts.refine((ids) => ids.length > 0) }),
  z.strictObject({
    ...common,
    role: z.literal('CLIENT'),
    client: text,
    organisation: text.exactOptional(),
    actingPerson: text.exactOptional(),
    grants: z.array(grant).readonly(),
  }),
  z.strictObject({
    ...common,
    role: z.literal('GOVERNMENT'),
    organisation: text,
    actingPerson: text.exactOptional(),
    duties: z.array(duty).min(1).readonly(),
  }),
  z.strictObject({ ...common, role: z.literal('AUDITOR'), organisation: text.exactOptional() }),
  z.strictObject({ ...common, role: z.literal('OPERATOR'), organisation: text.exactOptional() }),
]);

export type Bearer = z.input<typeof bearer>;

export interface ReadBearer {
  readonly caller: Caller;
  readonly purposes: readonly Purpose[] | undefined;
}

/** Undefined where a claim is missing, unknown, malformed or contradicts the role. */
export const readBearer = (claim: unknown): ReadBearer | undefined => {
  const { data } = bearer.safeParse(claim);
  if (data === undefined) return undefined;
  const { purposes, ...given } = data;
  return { caller: { own: [], grants: [], duties: [], ...given }, purposes };
};
