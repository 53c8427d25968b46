import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestLog, plainDraft, type TestLog } from '../../../test/query-log/open-log.ts';
import { giverOf, parseReceipt } from '../note/receipt.ts';
import { GrowingTree } from '../tree/growing-tree.ts';
import { leafHash } from '../tree/hashes.ts';
import { loadTree } from './load-tree.ts';
import { Sequencer } from './sequencer.ts';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
});
afterAll(() => log.close());

const sizeOf = async () => (await log.store.readHead()).size;

/** The tree of the bodies as they lie there, made from nothing else. */
const treeOfBodies = async () => {
  const bodies = await log.store.readBodies(0, Number.MAX_SAFE_INTEGER);
  const tree = new GrowingTree();
  for (const [place, body] of bodies) {
    expect(place).toBe(tree.size);
    tree.append(leafHash(body));
  }
  return tree;
};

describe('a log', () => {
  it('gives a receipt for what is durable, which its key vouches for', async () => {
    const sequencer = log.sequencer();
    const drafts = [1, 2, 3].map(plainDraft);
    const receipts = await Promise.all(drafts.map((draft) => sequencer.append(draft)));
    for (const [place, text] of receipts.entries()) {
      const receipt = parseReceipt(text);
      expect(receipt && giverOf(receipt, [log.signer])?.name).toBe(log.signer.name);
      expect(receipt?.leaf).toEqual(leafHash(drafts[place]?.body ?? ''));
      const bodies = await log.store.readBodies(receipt?.index ?? 0, (receipt?.index ?? 0) + 1);
      expect(bodies.get(receipt?.index ?? 0)).toBe(drafts[place]?.body);
    }
    await sequencer.close();
  });

  it('puts what comes together into one group', async () => {
    const sequencer = log.sequencer();
    const before = await sizeOf();
    await Promise.all(Array.from({ length: 50 }, (_, number) => sequencer.append(plainDraft(number))));
    const groups = await log.store.readGroups(before);
    expect(groups.map(({ start, size }) => [start, size])).toEqual([[before, before + 50]]);
  });

  it('does not fork when several write at once, whatever each of them last saw', async () => {
    const sequencers = [log.sequencer(), log.sequencer(), log.sequencer()];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(2), { minLength: 1, maxLength: 30 }), async (turns) => {
        const receipts = await Promise.all(
          turns.map((turn, number) => sequencers[turn]?.append(plainDraft(number))),
        );
        const places = receipts.map((text) => parseReceipt(text ?? '')?.index);
        expect(new Set(places).size).toBe(turns.length);
      }),
      { numRuns: 15 },
    );
    const head = await log.store.readHead();
    expect((await treeOfBodies()).root).toEqual(head.root);
    expect((await loadTree(log.store)).tree.root).toEqual(head.root);
  });

  it('is read back from tiles and tails at any size', async () => {
    const sequencer = log.sequencer({ limits: { mostInGroup: 97 } });
    await Promise.all(Array.from({ length: 700 }, (_, number) => sequencer.append(plainDraft(number))));
    const { tree, head } = await loadTree(log.store);
    expect(tree.root).toEqual(head.root);
    expect((await treeOfBodies()).edge()).toEqual(tree.edge());
  });

  it('lets nobody begin a group where none ended, or where one began', async () => {
    const head = await log.store.readHead();
    const group = { ...head, drafts: [], tiles: [] };
    expect(await log.store.append(group)).toBe(false);
    const beyond = { ...group, start: head.size + 5, size: head.size + 6 };
    await expect(log.store.append(beyond)).rejects.toMatchObject({ sqlState: '23503' });
  });

  it.each([
    'update query_log.entries set body = body',
    'delete from query_log.groups',
    'truncate query_log.tiles',
  ])('is not changed by who writes it: %s', async (statement) => {
    await expect(log.writer.query(statement)).rejects.toMatchObject({ sqlState: '42501' });
  });

  it('never goes back in time when the clock does', async () => {
    const late = log.sequencer({ clock: () => new Date('2040-01-01T00:00:00Z') });
    const early = log.sequencer({ clock: () => new Date('1990-01-01T00:00:00Z') });
    await late.append(plainDraft(1));
    const receipt = parseReceipt(await early.append(plainDraft(2)));
    expect(receipt?.at.getUTCFullYear()).toBe(2040);
  });
});

describe('a log that cannot be written', () => {
  const broken = () => {
    const state = { isBroken: false, append: 0 };
    const store = {
      ...log.store,
      append: async (group: Parameters<typeof log.store.append>[0]) => {
        if (state.isBroken) throw new Error('disk full');
        return log.store.append(group);
      },
    };
    return { state, store };
  };

  it('refuses in time, says so, and enters how many it refused once it is back', async () => {
    const { state, store } = broken();
    const changes: string[] = [];
    let isBack: () => void = () => undefined;
    const back = new Promise<void>((resolve) => {
      isBack = resolve;
    });
    const sequencer = log.sequencer({
      store,
      limits: { waitMs: 50, retryMs: 5 },
      onChange: (change) => {
        changes.push(change);
        if (change === 'writable') isBack();
      },
    });
    state.isBroken = true;
    const [first] = await Promise.allSettled([sequencer.append(plainDraft(1))]);
    expect(first.status).toBe('rejected');
    expect(await sequencer.isWritable()).toBe(false);
    await expect(sequencer.append(plainDraft(2))).rejects.toThrow('cannot be written');
    state.isBroken = false;
    await back;
    expect(changes).toEqual(['unwritable', 'writable']);
    expect(await sequencer.isWritable()).toBe(true);
    const size = await sizeOf();
    const gap = (await log.store.readBodies(size - 1, size)).get(size - 1);
    expect(JSON.parse(gap ?? '')).toMatchObject({ kind: 'gap', refused: 2 });
  });

  it('finds what was stored although the answer never came, and stores it once', async () => {
    let fails = 1;
    const sequencer = log.sequencer({
      store: {
        ...log.store,
        append: async (group) => {
          const stored = await log.store.append(group);
          fails -= 1;
          if (fails >= 0) throw new Error('connection lost');
          return stored;
        },
      },
    });
    const before = await sizeOf();
    const receipt = parseReceipt(await sequencer.append(plainDraft(7)));
    expect(receipt?.index).toBe(before);
    expect(await sizeOf()).toBe(before + 1);
  });

  it('holds no more than it is told to', async () => {
    const sequencer = new Sequencer({
      store: log.store,
      signer: log.signer,
      clock: () => new Date(),
      limits: { mostWaiting: 2 },
    });
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((number) => sequencer.append(plainDraft(number))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });
});
