import { afterAll, beforeAll, describe, it } from 'vitest';
import { ROAD_NAMES } from '../../non-interference/roads.ts';
import { BY_CIRCUMSTANCE } from './by-circumstance.ts';
import { BY_QUESTION } from './by-question.ts';
import { openVictims, type Victims } from './open-victims.ts';

const ATTEMPTS = [...Object.entries(BY_QUESTION), ...Object.entries(BY_CIRCUMSTANCE)].sort(
  ([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
);

let victims: Victims;
beforeAll(async () => {
  victims = await openVictims();
}, 300_000);
afterAll(() => victims.close());

/** Number 23, a limit for each connection and not for each client, is the quotas': gateway/clients holds it. */
describe.each(ROAD_NAMES)('over %s nothing leaks through', (name) => {
  it.each(ATTEMPTS)('%s', async (_leak, attempt) => {
    const road = victims.roads.find((each) => each.name === name);
    if (road === undefined) throw new Error(`there is no ${name}`);
    await attempt(victims, road);
  });
});
