const RESPONSE = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

export type MediaType = typeof RESPONSE | typeof JSON_TYPE;

const rangeOf = (
  accept: string,
): { readonly type: string; readonly isUtf8: boolean; readonly isRefused: boolean } => {
  const [type = '', ...params] = accept.split(';');
  const charset = params.find((param) => param.startsWith('charset='));
  const isUtf8 = charset === undefined || charset === 'charset=utf-8' || charset === 'charset=utf8';
  return { type, isUtf8, isRefused: params.some((param) => /^q=0(\.0*)?$/.test(param)) };
};

const choose = (accept: string): MediaType | undefined => {
  const ranges = accept.replaceAll(/\s/g, '').toLowerCase().split(',').map(rangeOf);
  for (const { type, isUtf8, isRefused } of ranges) {
    if (!isUtf8 || isRefused) continue;
    if (type === RESPONSE) return RESPONSE;
    if (type === JSON_TYPE || type === 'application/*' || type === '*/*') return JSON_TYPE;
  }
  return undefined;
};

/**
 * The response type a caller accepts, by its own order; undefined when it accepts none of ours. Plain JSON is the
 * default, as GraphQL over HTTP has it.
 */
export const chooseMediaType = (accept: string | undefined): MediaType | undefined =>
  accept === undefined || accept === '*/*' ? JSON_TYPE : choose(accept);
