import { describe, expect, it } from 'vitest';
import { chooseMediaType } from './media-type.ts';

describe('the response type', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    [
      'application/graphql-response+json; charset=utf-8, application/json',
      'application/graphql-response+json',
    ],
    ['text/html, application/json;q=0.9', 'application/json'],
    ['application/json;q=0, application/graphql-response+json', 'application/graphql-response+json'],
    ['application/json; charset=utf-16', undefined],
    ['text/html', undefined],
  ])('for Accept %j is %j', (accept, chosen) => {
    expect(chooseMediaType(accept)).toBe(chosen);
  });
});
