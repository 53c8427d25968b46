import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerHttp, HttpReply } from './answer-http.ts';
import { departureOf } from './departure.ts';

export interface DirectLaneParts {
  readonly path: string;
  readonly bodyLimitBytes: number;
  readonly answer: AnswerHttp;
  /** Answers a request whose body broke off. */
  readonly refuseBroken: (request: IncomingMessage) => Promise<HttpReply>;
  /** False once the server is closing. */
  readonly isOpen: () => boolean;
}

/** The sizes of bodies that need no more thought; what is longer, or says nothing of its length, is Fastify's. */
const isOfLength = (length: string | undefined, limit: number): boolean =>
  length !== undefined && /^[1-9]\d{0,9}$/.test(length) && Number(length) <= limit;

const write = (response: ServerResponse, { status, headers, body, encoding }: HttpReply): void => {
  const bytes = encoding === 'latin1' ? body : Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  response.end(bytes, 'latin1');
};

/**
 * Takes plain POST requests past Fastify, straight to the answer; returns false for every other request.
 * Why: they are nearly all there are, and Fastify's own objects cost as much as a small answer.
 */
export const createDirectLane = (parts: DirectLaneParts) => {
  const { path, bodyLimitBytes, answer, refuseBroken, isOpen } = parts;

  const isPlain = ({ method, url, headers }: IncomingMessage): boolean =>
    method === 'POST' &&
    url === path &&
    headers['content-type']?.startsWith('application/json') === true &&
    headers['transfer-encoding'] === undefined &&
    isOfLength(headers['content-length'], bodyLimitBytes);

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!isPlain(request) || !isOpen()) return false;
    const chunks: Buffer[] = [];
    const finish = async (reply: Promise<HttpReply>): Promise<void> => {
      const settled = await reply.catch(() => undefined);
      if (settled === undefined) response.destroy();
      else if (!response.destroyed) write(response, settled);
    };
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const [first] = chunks;
      const body = (first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks)).toString();
      const { socket, headers } = request;
      const connected = { signal: departureOf(socket), source: socket.remoteAddress ?? '' };
      void finish(answer({ method: 'POST', url: path, headers, body }, connected));
    });
    request.once('error', () => void finish(refuseBroken(request)));
    return true;
  };
};
