import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import { citizenIds, type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { createSubjectOfIdentity } from '../harness/load/subject-of-identity.ts';

const owner = someone('INDIVIDUAL_BUSINESS');
const person = someone('PERSON', ({ minor }) => !minor);
const numberOf = ({ citizenId }: { readonly citizenId?: string }): string => citizenId ?? '';

let registry: OpenedDomain;
const subjectOf = (citizenId: string, cipher = citizenIds) =>
  createSubjectOfIdentity({
    models: [registry.model],
    queryOf: () => registry.database.query,
    citizenIds: cipher,
  })(citizenId);

beforeAll(async () => {
  registry = await openDomain('registry');
  await registry.plant('subjects', person, [{ name: '欧阳示例', identityNumber: person.citizenId }]);
  await registry.plant('subjects', owner, [{ name: owner.name, identityNumber: owner.citizenId }]);
});
afterAll(() => registry.close());

describe('the registry’s identity numbers', () => {
  it('find the person who has one, and never a business whose owner has it', async () => {
    expect(await subjectOf(numberOf(person))).toBe(person.id);
    expect(await subjectOf(numberOf(owner))).toBeUndefined();
    expect(await subjectOf('51320018880229003X')).toBeUndefined();
  });

  it('find nobody without the keys, and go on finding with the keys from before', async () => {
    const key = Buffer.alloc(32, 5);
    expect(await subjectOf(numberOf(person), createCitizenIdCipher({ key }))).toBeUndefined();
    const both = { ...citizenIds, blindIndexes: (text: string) => ['x', citizenIds.blindIndex(text)] };
    expect(await subjectOf(numberOf(person), both)).toBe(person.id);
  });

  it('are stored sealed, and indexed without any of their digits in sight', async () => {
    const rows = await registry.database.query(
      'select identity_number, identity_index from registry.subjects',
    );
    expect(rows).toHaveLength(2);
    for (const { identity_number, identity_index } of rows) {
      const number = citizenIds.open(identity_number as Uint8Array);
      expect([numberOf(person), numberOf(owner)]).toContain(number);
      expect(identity_index).toBe(citizenIds.blindIndex(number));
      expect(Buffer.from(identity_number as Uint8Array).includes(number.slice(0, 6))).toBe(false);
    }
  });
});
