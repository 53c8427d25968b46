import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphResponse } from '../../schema/subgraph.ts';
import { RemoteError } from './remote-error.ts';

/** What an HTTP response says of itself, header names in lower case. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const GRAPHQL_TYPE = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

/** Statuses with which a proxy, or a subgraph that starts or is full, says: not now. */
const OF_A_MOMENT: ReadonlySet<number> = new Set([502, 503, 504]);

const malformed = (detail: string): RemoteError => new RemoteError('MALFORMED', detail);

const contentType = ({ headers }: ResponseHead): string => {
  const given = headers['content-type'];
  if (typeof given !== 'string') throw malformed('it names no content type');
  const [type = '', ...parameters] = given.toLowerCase().replaceAll(/[\s"]/g, '').split(';');
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset=utf-?8$/.test(charset)) throw malformed('it is not in UTF-8');
  if (type !== GRAPHQL_TYPE && type !== JSON_TYPE) throw malformed('its content type is not JSON');
  return type;
};

/**
 * Refuses by its head what cannot be a GraphQL response.
 * Why statuses count only for plain JSON: there a gateway in between may have written the body, while
 * `application/graphql-response+json` is a subgraph's own word with any status.
 */
export const checkHead = (head: ResponseHead): void => {
  const { status, headers } = head;
  if (status >= 300 && status < 400) throw new RemoteError('REFUSED', `it redirects (${status})`);
  const isGraphql = status >= 200 && headers['content-type'] !== undefined;
  if (status !== 200 && (!isGraphql || contentType(head) !== GRAPHQL_TYPE)) {
    const isTransient = OF_A_MOMENT.has(status);
    throw new RemoteError('REFUSED', `it answers with status ${status}`, { isTransient });
  }
  contentType(head);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw malformed('it is encoded, unasked');
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isError = (value: unknown): value is GraphQLFormattedError =>
  isObject(value) && (value.message === undefined || typeof value.message === 'string');

const parseJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw new RemoteError('MALFORMED', 'it is not JSON', { cause: error });
  }
};

/** Reads a body as a GraphQL response; what else it holds is left out. */
export const readBody = (body: Uint8Array): SubgraphResponse => {
  const value = parseJson(body);
  if (!isObject(value)) throw malformed('it is no object');
  const { data, errors } = value;
  if (data === undefined && errors === undefined) throw malformed('it has neither data nor errors');
  if (data !== undefined && data !== null && !isObject(data)) throw malformed('its data is no object');
  if (errors === undefined || errors === null) return { ...(data !== undefined && { data }) };
  if (!Array.isArray(errors) || !errors.every(isError)) throw malformed('its errors are no list of errors');
  return { ...(data !== undefined && { data }), errors };
};
