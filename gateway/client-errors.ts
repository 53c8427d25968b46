/** What can keep a client from being served: its registration, its quota, the documents it may send. */
export const CLIENT_ERRORS = {
  CLIENT_PURPOSE_NOT_AGREED: {
    status: 403,
    message:
      'The client is not registered for the purpose of Credit-Purpose. State one it is registered for.',
  },
  CLIENT_ROLE_NOT_AGREED: {
    status: 403,
    message: 'The client is not registered to ask in this role. Ask whoever runs the gateway.',
  },
  CLIENT_NOT_VALID: {
    status: 403,
    message: 'The registration of the client has not begun or has run out. Have it renewed.',
  },
  CLIENT_SUSPENDED: {
    status: 403,
    message: 'The client is suspended. Ask whoever runs the gateway why, and until when.',
  },
  CLIENT_UNKNOWN: {
    status: 403,
    message: 'The token is genuine, but its client is not registered. Ask whoever runs the gateway.',
  },
  REQUEST_QUOTA_USED_UP: {
    status: 429,
    message: 'The client has made all requests of its quota for this minute. Ask again after Retry-After.',
  },
  COST_QUOTA_USED_UP: {
    status: 429,
    message:
      'The client’s quota of cost for this minute has no room for the operation. Ask for less, or after Retry-After.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 400,
    message: 'No document of this hash is known here. Send it once with its text.',
  },
  DOCUMENT_HASH_WRONG: {
    status: 400,
    message:
      'The hash is not the SHA-256 of the document that came with it. Send the two as they belong together.',
  },
  DOCUMENT_NOT_REGISTERED: {
    status: 403,
    message: 'The client may send registered documents alone, and this is none of them. Register it.',
  },
} as const;
