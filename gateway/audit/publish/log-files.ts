import { noteOf } from '../export/export-lines.ts';
import { type NoteVerifier, writeVerifierKey } from '../note/note-key.ts';
import { loadTree } from '../recorder/load-tree.ts';
import type { LogStore } from '../recorder/log-store.ts';
import { TILE_WIDTH } from '../tree/growing-tree.ts';
import { HASH_BYTES } from '../tree/hashes.ts';
import type { TilePlace } from '../tree/tiles.ts';

/** Reads what lies under the address of a log; undefined where nothing does. */
export type ReadLogFile = (path: string) => Promise<Buffer | undefined>;

const TILE = /^tile\/(\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/;

const readTilePath = (path: string): (TilePlace & { readonly width: number }) | undefined => {
  const [, level, groups = '', width = `${TILE_WIDTH}`] = TILE.exec(path) ?? [];
  if (level === undefined || Number(width) < 1 || Number(width) > TILE_WIDTH) return undefined;
  return { level: Number(level), index: Number(groups.replaceAll(/[x/]/g, '')), width: Number(width) };
};

/**
 * The files of a log: `key`, one verifier key a line, the one that signs last; `checkpoint`, the last signed note; and
 * `tile/…` (C2SP tlog-tiles). Hashes and signatures alone: no entry is among them.
 */
export const createLogFiles = (store: LogStore, keys: readonly NoteVerifier[]): ReadLogFile => {
  const readTile = async (path: string): Promise<Buffer | undefined> => {
    const place = readTilePath(path);
    if (place === undefined) return undefined;
    const [full] = await store.readTilesAt([place]);
    const { tree } = full === undefined ? await loadTree(store) : {};
    const { size, tails } = tree?.edge() ?? { size: 0, tails: [] };
    const isEdge = place.index === Math.floor(size / TILE_WIDTH ** (place.level + 1));
    const hashes = full?.hashes ?? Buffer.concat(isEdge ? (tails[place.level] ?? []) : []);
    const wanted = place.width * HASH_BYTES;
    return hashes.length < wanted ? undefined : hashes.subarray(0, wanted);
  };
  return async (path) => {
    if (path === 'key') return Buffer.from(keys.map((key) => `${writeVerifierKey(key)}\n`).join(''));
    if (path !== 'checkpoint') return readTile(path);
    const [head, origin] = await Promise.all([store.readHead(), store.readOrigin()]);
    return head.size === 0 ? undefined : Buffer.from(noteOf(head, origin));
  };
};
