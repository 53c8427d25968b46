import type { Reply } from '../audit/release.ts';
import type { Pipeline } from '../pipeline.ts';
import { Refusal } from '../refusal.ts';
import { chooseMediaType, type MediaType } from './media-type.ts';
import { type HttpRequest, readParams } from './read-params.ts';
import { statusFor } from './status-for.ts';

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of the body; `latin1` where its characters are bytes already. */
  readonly encoding?: Reply['encoding'];
}

/** What of a connection the pipeline is told. */
export interface Connected {
  readonly signal: AbortSignal;
  readonly source: string;
}

export type AnswerHttp = (request: HttpRequest, connected: Connected) => Promise<HttpReply>;

const acceptOf = ({ headers }: HttpRequest): string | undefined => {
  const { accept } = headers;
  return typeof accept === 'string' || accept === undefined ? accept : accept.join(',');
};

/** Bytes of what carries the operation: the body, or the address of a GET. */
const sizeOf = ({ body, url }: HttpRequest): number =>
  body === undefined ? url.length : Buffer.byteLength(body);

/** Carries GraphQL over HTTP: what is no GraphQL request is refused through the pipeline like everything else. */
export const createAnswerHttp = (pipeline: Pipeline): AnswerHttp => {
  const refuse = (error: unknown, { headers }: HttpRequest, { source }: Connected): Promise<Reply> =>
    pipeline.refuse(error instanceof Refusal ? error.code : 'INTERNAL', headers, { source });

  const answer = async (request: HttpRequest, connected: Connected): Promise<Reply> => {
    const params = await readParams(request);
    const allows = request.method === 'GET' ? 'queries' : 'everything';
    return pipeline.answer(params, request.headers, {
      allows,
      method: request.method,
      bodyBytes: sizeOf(request),
      ...connected,
    });
  };

  const carry = (reply: Reply, mediaType: MediaType): HttpReply => {
    const status = statusFor(reply, mediaType);
    const allow = status === 405 ? { allow: 'GET, POST' } : {};
    const type = { 'content-type': `${mediaType}; charset=utf-8` };
    const { body, encoding } = reply;
    return { status, headers: { ...reply.headers, ...type, ...allow }, body, ...(encoding && { encoding }) };
  };

  return async (request, connected) => {
    const mediaType = chooseMediaType(acceptOf(request));
    if (mediaType === undefined) {
      return carry(await pipeline.refuse('NOT_ACCEPTABLE', request.headers, connected), 'application/json');
    }
    const reply = await answer(request, connected).catch((error) => refuse(error, request, connected));
    return carry(reply, mediaType);
  };
};
