import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { itself, organFor } from '../../test/other-roles.ts';

const isFirm = ({ uscc }: { uscc?: string }) => uscc?.startsWith('91') === true;
const firm = someone('ORGANISATION', isFirm);
const tenderer = someone('ORGANISATION', (other) => isFirm(other) && other.id !== firm.id);
const own = { caller: itself(firm.id) };

/** It is 16:00 in China on the day the tests run; bids are opened to the minute. */
const justOpened = '2026-11-25T08:00:00Z';
const inAnHour = '2026-11-25T09:00:00Z';

let construction: OpenedDomain;
beforeAll(async () => {
  construction = await openDomain('construction');
  const bid = { bidderName: firm.name, bidPrice: '1000.00', technicalScore: '30.5', commercialScore: '50' };
  await construction.plant('bids', firm, [
    { ...bid, provinceTenderNo: 'opened', openingAt: justOpened },
    { ...bid, provinceTenderNo: 'sealed', openingAt: inAnHour },
    { ...bid, provinceTenderNo: 'awarded', openingAt: '2026-11-01T01:00:00Z', resultOn: '2026-11-25' },
  ]);
  const tender = {
    method: 'OPEN',
    winner: '某建筑公司',
    winningAmount: '2000.00',
    basePrice: '2100.00',
    committeeMembers: ['欧阳样本'],
    evaluationProcess: '某过程',
    projectManagerName: '张样本',
  };
  const awarded = { openingAt: '2026-11-01T01:00:00Z', resultOn: '2026-11-25', governmentFunded: true };
  const tenders = [
    { ...tender, provinceTenderNo: 'announced', openingAt: inAnHour, governmentFunded: true },
    { ...tender, provinceTenderNo: 'opened', openingAt: justOpened, resultOn: '2026-11-26' },
    { ...tender, ...awarded, provinceTenderNo: 'public' },
    { ...tender, ...awarded, provinceTenderNo: 'private', governmentFunded: false },
  ];
  const as = (subjectRole: string) => tenders.map((row) => ({ ...row, subjectRole }));
  await construction.plant('tenders', tenderer, as('TENDERER'));
  await construction.plant('tenders', firm, as('WINNER'));
});
afterAll(() => construction.close());

const bids = 'construction { bids { totalCount nodes { provinceTenderNo bidPrice technicalScore } } }';
const fields = 'provinceTenderNo winner winningAmount basePrice committeeMembers projectManagerName';
const tenders = `construction { tenders { totalCount nodes { ${fields} } } }`;

describe('tenders and bids', () => {
  it('do not exist for anyone while bids are sealed, down to the minute of their opening', async () => {
    const callers = [{}, own, { caller: organFor('ConstructionBid') }];
    for (const asked of callers) {
      const shown = await construction.file(firm, bids, asked);
      expect(shown).toMatchObject({ construction: { bids: { totalCount: 2 } } });
      expect(JSON.stringify(shown)).not.toContain('sealed');
    }
  });

  it('show who bid once opened, the price to the bidder alone, and points from the award on', async () => {
    expect(await construction.file(firm, bids)).toMatchObject({
      construction: {
        bids: {
          nodes: [
            { provinceTenderNo: 'opened', bidPrice: null, technicalScore: null },
            { provinceTenderNo: 'awarded', bidPrice: null, technicalScore: null },
          ],
        },
      },
    });
    expect(await construction.file(firm, bids, own)).toMatchObject({
      construction: {
        bids: {
          nodes: [
            { provinceTenderNo: 'opened', bidPrice: '1000.00', technicalScore: null },
            { provinceTenderNo: 'awarded', bidPrice: '1000.00', technicalScore: '30.5' },
          ],
        },
      },
    });
  });

  it('name the winner from the award on, and the amount where public money pays', async () => {
    const unknown = { winner: null, winningAmount: null, projectManagerName: null };
    const won = { winner: '某建筑公司', projectManagerName: expect.stringMatching(/^张\*+$/) };
    const secret = { basePrice: null, committeeMembers: null };
    expect(await construction.file(tenderer, tenders)).toEqual({
      construction: {
        tenders: {
          totalCount: 4,
          nodes: expect.arrayContaining([
            { provinceTenderNo: 'announced', ...unknown, ...secret },
            { provinceTenderNo: 'opened', ...unknown, ...secret },
            { provinceTenderNo: 'public', ...won, winningAmount: '2000.00', ...secret },
            { provinceTenderNo: 'private', ...won, winningAmount: null, ...secret },
          ]),
        },
      },
    });
  });

  it('keep base price before the opening and committee before the award even from the tenderer', async () => {
    const caller = itself(tenderer.id);
    const list = 'construction { tenders { nodes { provinceTenderNo basePrice committeeMembers } } }';
    expect(await construction.file(tenderer, list, { caller })).toEqual({
      construction: {
        tenders: {
          nodes: expect.arrayContaining([
            { provinceTenderNo: 'announced', basePrice: null, committeeMembers: null },
            { provinceTenderNo: 'opened', basePrice: '2100.00', committeeMembers: null },
            { provinceTenderNo: 'public', basePrice: '2100.00', committeeMembers: ['欧阳样本'] },
          ]),
        },
      },
    });
    const evaluation = 'construction { tenders { nodes { evaluationProcess } } }';
    for (const asked of [{ caller }, { caller: organFor('ConstructionTender') }]) {
      expect(JSON.stringify(await construction.file(tenderer, evaluation, asked))).not.toContain('某过程');
    }
  });

  it('say nothing of a winner’s tenders before the award, not even how many', async () => {
    for (const asked of [{}, own]) {
      expect(await construction.file(firm, 'construction { tenders { totalCount } }', asked)).toEqual({
        construction: { tenders: { totalCount: 2 } },
      });
    }
  });

  it('are not found by filtering or ordering by an amount that is withheld', async () => {
    const count = (filter: string) =>
      construction.file(tenderer, `construction { tenders(filter: ${filter}) { totalCount } }`);
    expect(await count('{ winningAmount: { from: "1.00" } }')).toEqual({
      construction: { tenders: { totalCount: 1 } },
    });
    const bidCount = 'construction { bids(filter: { bidPrice: { from: "1.00" } }) { totalCount } }';
    expect(await construction.file(firm, bidCount)).toEqual({ construction: { bids: { totalCount: 0 } } });
  });
});
