import { parseRequestParams } from 'graphql-http';
import { Refusal } from '../refusal.ts';
import type { RequestHeaders, RequestParams } from '../request.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: RequestHeaders;
  readonly body: string | undefined;
}

const REFUSALS: ReadonlyMap<number, 'METHOD_NOT_ALLOWED' | 'MEDIA_TYPE_UNSUPPORTED'> = new Map([
  [405, 'METHOD_NOT_ALLOWED'],
  [415, 'MEDIA_TYPE_UNSUPPORTED'],
]);

/**
 * Why refused: a browser sends a GET of another content type, and a compressed body hides its size.
 */
const refuseOddContent = ({ method, headers }: HttpRequest): void => {
  const type = headers['content-type'];
  const encoding = headers['content-encoding'];
  const isPlainGet = type === undefined || type === 'application/json';
  if (method === 'GET' && !isPlainGet) throw new Refusal('MEDIA_TYPE_UNSUPPORTED');
  if (encoding !== undefined && encoding !== 'identity') throw new Refusal('MEDIA_TYPE_UNSUPPORTED');
};

const parse = async ({ method, url, headers, body }: HttpRequest) => {
  const type = headers['content-type'];
  const typed = typeof type === 'string' ? { 'content-type': type } : {};
  try {
    return await parseRequestParams({
      method,
      url,
      headers: typed,
      body: body ?? null,
      raw: undefined,
      context: undefined,
    });
  } catch {
    throw new Refusal('REQUEST_MALFORMED');
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** The parameters of a POST that leaves nothing to be said; of any other undefined. Reads as `graphql-http` does. */
const readPlainly = ({ method, headers, body }: HttpRequest): RequestParams | undefined => {
  if (method !== 'POST' || headers['content-type'] !== 'application/json' || body === undefined)
    return undefined;
  try {
    const sent: unknown = JSON.parse(body);
    if (!isRecord(sent)) return undefined;
    const { query, operationName, variables, extensions } = sent;
    if (typeof query !== 'string' || !(isAbsent(operationName) || typeof operationName === 'string'))
      return undefined;
    if (!(isAbsent(variables) || isRecord(variables))) return undefined;
    return isAbsent(extensions) || isRecord(extensions)
      ? { query, operationName, variables, extensions }
      : undefined;
  } catch {
    return undefined;
  }
};

/** Stands for a text that only its hash was sent of: `graphql-http` takes no request without one. */
const HASH_ALONE = '#';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Why looked for first: a body is not parsed twice but for the few that have no text. */
const isWithoutQuery = ({ method, url, body = '' }: HttpRequest): boolean =>
  (method === 'GET' ? url : body).includes('persistedQuery');

/** A request by hash alone (`extensions.persistedQuery`), with something in the place of its text. */
const withText = (request: HttpRequest): HttpRequest => {
  if (request.method === 'GET') {
    const [path = '', search = ''] = request.url.split('?', 2);
    const given = new URLSearchParams(search);
    if (given.has('query') || !given.has('extensions')) return request;
    given.set('query', HASH_ALONE);
    return { ...request, url: `${path}?${given}` };
  }
  const body = parsed(request.body ?? '');
  if (!isRecord(body) || (body.query !== undefined && body.query !== '')) return request;
  if (!isRecord(body.extensions) || !isRecord(body.extensions.persistedQuery)) return request;
  return { ...request, body: JSON.stringify({ ...body, query: HASH_ALONE }) };
};

/** Reads the GraphQL parameters of an HTTP request as GraphQL over HTTP says, or refuses it. */
export const readParams = async (request: HttpRequest): Promise<RequestParams> => {
  refuseOddContent(request);
  const plain = readPlainly(request);
  if (plain !== undefined) return plain;
  const params = await parse(isWithoutQuery(request) ? withText(request) : request);
  if ('query' in params) return params.query === HASH_ALONE ? { ...params, query: '' } : params;
  const [, { status }] = params;
  throw new Refusal(REFUSALS.get(status) ?? 'REQUEST_MALFORMED');
};
