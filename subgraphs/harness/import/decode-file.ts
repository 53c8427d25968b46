import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ConfigurationError } from '../../../schema/configuration-error.ts';

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le';

const chunkBytes = 256 * 1024;

const unreadable = (cause: unknown): ConfigurationError => {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
  return new ConfigurationError(
    'IMPORT_FILE_UNREADABLE',
    `the file cannot be read (${code}): check its path`,
    { cause },
  );
};

/** Bytes of a file; refuses one that is not there. */
export const sizeOfFile = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw unreadable(error);
  }
};

async function* readBytes(file: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: chunkBytes });
  } catch (error) {
    throw unreadable(error);
  }
}

const isDecodable = async (file: string, encoding: Encoding): Promise<boolean> => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of readBytes(file)) {
    try {
      decoder.decode(bytes, { stream: true });
    } catch {
      return false;
    }
  }
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
};

const firstBytes = async (file: string): Promise<Buffer> => {
  for await (const bytes of readBytes(file)) return bytes;
  return Buffer.alloc(0);
};

/**
 * UTF-8 when the whole file is UTF-8, else GB18030 (which includes GBK and GB2312), else refused.
 * Why the whole file: the first Chinese character of a register may stand megabytes into it.
 */
export const detectEncoding = async (file: string): Promise<Encoding> => {
  const start = await firstBytes(file);
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start.includes(0)) {
    throw new ConfigurationError(
      'IMPORT_FILE_MALFORMED',
      'the file is not text: save the sheet as CSV in UTF-8',
    );
  }
  if (await isDecodable(file, 'utf-8')) return 'utf-8';
  if (await isDecodable(file, 'gb18030')) return 'gb18030';
  throw new ConfigurationError(
    'IMPORT_FILE_MALFORMED',
    'the file is neither UTF-8 nor GB18030: save it as UTF-8',
  );
};

/** The text of a file in pieces, without its byte order mark; `onBytes` hears how many bytes each piece was. */
export async function* decodeFile(file: string, onBytes: (count: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(await detectEncoding(file));
  for await (const bytes of readBytes(file)) {
    yield decoder.decode(bytes, { stream: true });
    onBytes(bytes.length);
  }
  yield decoder.decode();
}
