import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Caller, type Grant, PUBLIC_CALLER, ROLES } from '../caller.ts';
import { PURPOSES, type Purpose } from '../codes/purposes.ts';
import { type CarriedContext, readContext, writeContext } from './context-codec.ts';

const purposes = fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[]));
const texts = fc.array(fc.string(), { maxLength: 3 });
const instants = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') });

const grants: fc.Arbitrary<Grant> = fc.record(
  {
    id: fc.string(),
    subject: fc.string(),
    purpose: purposes,
    recordTypes: texts,
    validFrom: instants,
    validTo: instants,
    revokedAt: instants,
  },
  { requiredKeys: ['id', 'subject', 'purpose', 'recordTypes', 'validFrom', 'validTo'] },
);

const callers: fc.Arbitrary<Caller> = fc.record(
  {
    role: fc.constantFrom(...ROLES),
    purpose: purposes,
    client: fc.string(),
    organisation: fc.string(),
    actingPerson: fc.string(),
    own: texts,
    grants: fc.array(grants, { maxLength: 3 }),
    duties: fc.array(fc.record({ code: fc.string(), recordTypes: texts }), { maxLength: 2 }),
  },
  { requiredKeys: ['role', 'own', 'grants', 'duties'] },
);

const contexts: fc.Arbitrary<CarriedContext> = fc.record({
  audience: fc.string(),
  requestId: fc.string(),
  now: instants,
  caller: callers,
});

const some: CarriedContext = {
  audience: 'orchard',
  requestId: 'r',
  now: new Date('2026-11-25T08:00:00Z'),
  caller: PUBLIC_CALLER,
};
const written = () => JSON.parse(JSON.stringify(writeContext(some)));

describe('a carried context', () => {
  it('arrives as it was sent', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        expect(readContext(JSON.parse(JSON.stringify(writeContext(context))))).toEqual(context);
      }),
      { numRuns: 200 },
    );
  });

  it('is not sent with a field that would be lost on the way', () => {
    const mandated = { ...PUBLIC_CALLER, mandates: ['a'] } as Caller;
    expect(() => writeContext({ ...some, caller: mandated })).toThrow('mandates');
  });

  it.each([
    ['nothing', () => undefined],
    ['a text', () => 'PUBLIC'],
    ['a field nobody knows', () => ({ ...written(), role: 'OPERATOR' })],
    [
      'a field nobody knows, in the caller',
      () => ({ ...written(), caller: { ...written().caller, admin: true } }),
    ],
    ['a role nobody has', () => ({ ...written(), caller: { ...written().caller, role: 'ROOT' } })],
    ['no caller', () => ({ ...written(), caller: undefined })],
    ['no list of grants', () => ({ ...written(), caller: { ...written().caller, grants: undefined } })],
    ['an instant that is none', () => ({ ...written(), now: 'today' })],
    [
      'a null where nothing belongs',
      () => ({ ...written(), caller: { ...written().caller, purpose: null } }),
    ],
  ])('is not read from %s', (_, make) => {
    expect(readContext(make())).toBeUndefined();
    expect(readContext(written())).toEqual(some);
  });
});
