import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../../schema/caller.ts';
import { type OpenedDomain, openDomain, someone } from '../../../test/open-domain.ts';
import { itself, OPERATOR } from '../../../test/other-roles.ts';
import type { SampleSubject } from '../../harness/samples/samples.ts';

const PERSON =
  'query ($name: String!, $idNumber: CitizenId!) { person(name: $name, idNumber: $idNumber) { id name } }';

const people: SampleSubject[] = [];
for (let count = 0; count < 3; count++) {
  people.push(someone('PERSON', ({ minor, id }) => !minor && people.every((other) => other.id !== id)));
}
const [listed, unlisted, delisted] = people as [SampleSubject, SampleSubject, SampleSubject];
const owner = someone('INDIVIDUAL_BUSINESS');
const minor = someone('PERSON', (subject) => subject.minor);
const nobody = '51320018880229003X';

let registry: OpenedDomain;
const ask = async (name: string, idNumber: string | undefined, caller?: Caller) =>
  registry.ask(PERSON, { name, idNumber }, caller === undefined ? {} : { caller });
const codeOf = async (name: string, idNumber: string) => {
  const answer = await ask(name, idNumber);
  expect(JSON.stringify(answer)).not.toContain(idNumber.slice(-6));
  return answer.errors?.map(({ extensions }) => extensions?.code);
};

beforeAll(async () => {
  registry = await openDomain('registry');
  const published = { publishedThrough: ['DISHONEST_JUDGMENT_DEBTORS'] };
  const numbered = ({ citizenId }: SampleSubject) => ({ identityNumber: citizenId });
  await registry.plant('subjects', listed, [{ name: '泽仁·示例', ...numbered(listed), ...published }]);
  await registry.plant('subjects', unlisted, [{ name: '欧阳示例', ...numbered(unlisted) }]);
  await registry.plant('subjects', delisted, [
    { name: '欧阳示例', ...numbered(delisted), ...published, publishedUntil: '2026-11-24' },
  ]);
  await registry.plant('subjects', owner, [{ name: '示例客栈', uscc: owner.uscc, ...numbered(owner) }]);
  await registry.plant('subjects', minor, [
    { name: '张示例', ...numbered(minor), ...published, minorAtAct: true },
  ]);
});
afterAll(() => registry.close());

describe('person', () => {
  it('finds whom a statutory list publishes, by whole name and number, and shows the name in part', async () => {
    const expected = { data: { person: { id: listed.id, name: expect.stringMatching(/^泽\*+$/) } } };
    const fullWidth = listed.citizenId?.replace(/[0-9X]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
    );
    for (const name of ['泽仁·示例', '泽仁示例', ' 泽仁・示例 '])
      for (const number of [listed.citizenId, fullWidth, ` ${listed.citizenId?.toLowerCase()} `])
        expect(await ask(name, number)).toMatchObject(expected);
  });

  it('answers the same for nobody, another name, another number and whoever is not for the caller', async () => {
    const answers = [
      await ask('欧阳示例', nobody),
      await ask('欧阳示例', unlisted.citizenId),
      await ask('欧阳示例', delisted.citizenId),
      await ask('泽仁', listed.citizenId),
      await ask('泽仁·示例', unlisted.citizenId),
      await ask('示例客栈', owner.citizenId),
    ].map((answer) => JSON.stringify(answer));
    expect(new Set(answers)).toEqual(new Set([JSON.stringify({ data: { person: null } })]));
  });

  it('finds oneself in full, nobody else, and for the operator nobody at all', async () => {
    expect(await ask('欧阳示例', unlisted.citizenId, itself(unlisted.id))).toMatchObject({
      data: { person: { id: unlisted.id, name: '欧阳示例' } },
    });
    expect(await ask('欧阳示例', delisted.citizenId, itself(unlisted.id))).toMatchObject({
      data: { person: null },
    });
    expect(await ask('泽仁·示例', listed.citizenId, OPERATOR)).toMatchObject({ data: { person: null } });
  });

  it('says what is wrong with a number, by code and without repeating it', async () => {
    const wrong = listed.citizenId?.endsWith('1') ? '2' : '1';
    expect(await codeOf('泽仁·示例', `${listed.citizenId?.slice(0, 17)}${wrong}`)).toEqual([
      'IDENTIFIER_CHECK_FAILED',
    ]);
    expect(await codeOf('泽仁·示例', '513200900101001')).toEqual(['IDENTITY_NUMBER_FIRST_GENERATION']);
    expect(await codeOf('泽仁·示例', '513200208808150025')).toEqual(['IDENTIFIER_MALFORMED']);
    for (const name of ['', ' · ', '甲'.repeat(101)])
      expect(await codeOf(name, nobody)).toEqual(['PERSON_NAME_OUT_OF_BOUNDS']);
  });
});
