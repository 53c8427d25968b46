import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowingTree, type Tile } from './growing-tree.ts';
import { EMPTY_ROOT, leafHash } from './hashes.ts';
import { consistencyProof, inclusionProof, nodesOf, rangeHash } from './proofs.ts';
import { nodesInTiles, tilePath, tilesFor } from './tiles.ts';
import { isConsistent, rootFromInclusion } from './verify-proof.ts';

const merkle = createRequire(import.meta.url)('@sigstore/verify/dist/tlog/merkle.js') as {
  verifyMerkleInclusion: (entry: object, checkpoint: object) => void;
};

/** Entries and hashes of a tree; the same for all cases, since making them is what takes the time. */
const entries = Array.from({ length: 700 }, (_, index) => `entry ${index}`);
const leaves = entries.map(leafHash);

const treeOf = (size: number) => {
  const tree = new GrowingTree();
  const tiles: Tile[] = [];
  for (const leaf of leaves.slice(0, size)) tree.append(leaf);
  tiles.push(...tree.takeFullTiles());
  return { tree, tiles };
};

const sizeAndIndex = fc
  .integer({ min: 1, max: leaves.length })
  .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));

describe('a tree', () => {
  it('has the roots that RFC 6962 implementations agree on', () => {
    // From the test data of certificate-transparency-go.
    const vectors = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const tree = new GrowingTree();
    expect(tree.root).toEqual(EMPTY_ROOT);
    const grown = vectors.map((vector) => {
      tree.append(leafHash(Buffer.from(vector, 'hex')));
      return tree.root.toString('hex');
    });
    expect(grown).toEqual(roots);
  });

  it('has the same root however it grew: at once, from its edge, or from tiles', () => {
    fc.assert(
      fc.property(sizeAndIndex, ([size, cut]) => {
        const { tree } = treeOf(size);
        const again = new GrowingTree(treeOf(cut).tree.edge());
        for (const leaf of leaves.slice(cut, size)) again.append(leaf);
        expect(again.root).toEqual(tree.root);
        expect(again.edge()).toEqual(tree.edge());
        expect(rangeHash(nodesOf(leaves.slice(0, size)), 0, size)).toEqual(tree.root);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a proof of inclusion', () => {
  it('made from tiles is accepted by code that is not ours, and by ours', () => {
    fc.assert(
      fc.property(sizeAndIndex, ([size, index]) => {
        const { tree, tiles } = treeOf(size);
        const needed = tilesFor([index], size).map(({ level, index: place }) =>
          tiles.find((tile) => tile.level === level && tile.index === place),
        );
        const nodes = nodesInTiles(
          needed.filter((tile) => tile !== undefined),
          tree,
        );
        const proof = inclusionProof(nodes, index, size);
        const leaf = leaves[index] ?? EMPTY_ROOT;
        expect(rootFromInclusion({ leaf, index, size, proof })).toEqual(tree.root);
        const given = {
          inclusionProof: { logIndex: String(index), hashes: proof },
          canonicalizedBody: Buffer.from(entries[index] ?? ''),
        };
        merkle.verifyMerkleInclusion(given, { logSize: BigInt(size), logHash: tree.root });
      }),
      { numRuns: 60 },
    );
  });

  it('does not lead to the root with another leaf, place, size, or hash', () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.nat(), ([size, index], pick) => {
        const { tree } = treeOf(size);
        const proof = inclusionProof(nodesOf(leaves.slice(0, size)), index, size);
        const right = { leaf: leaves[index] ?? EMPTY_ROOT, index, size, proof };
        const other = Buffer.from(randomBytes(32));
        const changed = proof.map((each, place) => (place === pick % proof.length ? other : each));
        const wrong = [
          { ...right, leaf: other },
          { ...right, index: (index + 1) % size },
          { ...right, proof: [...proof, other] },
          { ...right, proof: proof.slice(1) },
          { ...right, proof: changed },
        ].filter((each) => JSON.stringify(each) !== JSON.stringify(right));
        for (const each of wrong) expect(rootFromInclusion(each)).not.toEqual(tree.root);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a proof of consistency', () => {
  it('holds for every older tree, and for no other', () => {
    fc.assert(
      fc.property(sizeAndIndex, ([size, older]) => {
        const oldSize = older + 1;
        const { tree } = treeOf(size);
        const proof = consistencyProof(nodesOf(leaves.slice(0, size)), oldSize, size);
        const right = { oldSize, oldRoot: treeOf(oldSize).tree.root, size, root: tree.root, proof };
        expect(isConsistent(right)).toBe(true);
        expect(isConsistent({ ...right, oldRoot: randomBytes(32) })).toBe(false);
        expect(isConsistent({ ...right, root: randomBytes(32) })).toBe(false);
        if (oldSize < size) expect(isConsistent({ ...right, proof: proof.slice(1) })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the place of a tile', () => {
  it('is that of C2SP tlog-tiles', () => {
    expect(tilePath({ level: 0, index: 1_234_067 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 1, index: 0 }, 112)).toBe('tile/1/000.p/112');
  });
});
