import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';

/** What is wrong with one value: where it stands, its shape and the reason, never the value. */
export interface Fault {
  readonly column: string;
  readonly valueClass: string;
  readonly reason: string;
}

/** The list of rejected rows beside a delivered file. */
export interface RejectsFile {
  add(line: number, faults: readonly Fault[]): Promise<void>;
  /** Puts the list in its place, or removes an older one when nothing was rejected. Its path when there is one. */
  keep(): Promise<string | undefined>;
  /** Leaves no trace of this attempt. */
  discard(): Promise<void>;
}

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const csvLine = (values: readonly (string | number)[]): string =>
  `${values.map((value) => quote(String(value))).join(',')}\n`;

/** `<file>.rejects.csv`, written under another name until the import has succeeded. */
export const createRejectsFile = (file: string): RejectsFile => {
  const path = `${file}.rejects.csv`;
  const draft = `${path}.part`;
  let stream: WriteStream | undefined;
  const write = async (text: string): Promise<void> => {
    if (stream === undefined) {
      stream = createWriteStream(draft);
      await once(stream, 'open');
    }
    if (!stream.write(text)) await once(stream, 'drain');
  };
  const close = async (): Promise<void> => {
    if (stream === undefined) return;
    stream.end();
    await finished(stream);
  };
  return {
    add: async (line, faults) => {
      if (stream === undefined) await write(csvLine(['line', 'column', 'value', 'reason']));
      for (const { column, valueClass, reason } of faults)
        await write(csvLine([line, column, valueClass, reason]));
    },
    keep: async () => {
      await close();
      if (stream === undefined) {
        await rm(path, { force: true });
        return undefined;
      }
      await rename(draft, path);
      return path;
    },
    discard: async () => {
      stream?.destroy();
      await rm(draft, { force: true });
    },
  };
};
