import { HASH_BYTES } from '../tree/hashes.ts';

/**
 * What is signed once a group of entries has been put at the end of the tree: the tree it makes (C2SP tlog-checkpoint),
 * and as extension lines the group itself, so that the one signature also vouches for each receipt of the group.
 */
export interface Checkpoint {
  /** Names the log. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** When the group was put there; never before an earlier group's. */
  readonly at: Date;
  /** Size of the tree before. */
  readonly start: number;
  /** Root of a tree of the group's own entries. */
  readonly groupRoot: Buffer;
}

export const writeCheckpoint = ({ origin, size, root, at, start, groupRoot }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\ntime ${at.toISOString()}\ngroup ${start} ${groupRoot.toString('base64')}\n`;

const SHAPE =
  /^(\S+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ntime (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\ngroup (0|[1-9]\d{0,15}) ([A-Za-z0-9+/]{43}=)\n$/;

/** Reads a checkpoint of ours; undefined when it is none. */
export const parseCheckpoint = (text: string): Checkpoint | undefined => {
  const [, origin = '', size, root = '', at = '', start, groupRoot = ''] = SHAPE.exec(text) ?? [];
  if (size === undefined || start === undefined) return undefined;
  const checkpoint: Checkpoint = {
    origin,
    size: Number(size),
    root: Buffer.from(root, 'base64'),
    at: new Date(at),
    start: Number(start),
    groupRoot: Buffer.from(groupRoot, 'base64'),
  };
  const isSound =
    checkpoint.root.length === HASH_BYTES &&
    checkpoint.start <= checkpoint.size &&
    writeCheckpoint(checkpoint) === text;
  return isSound ? checkpoint : undefined;
};
