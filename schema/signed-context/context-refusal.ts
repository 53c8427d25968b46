interface RefusalFacts {
  readonly status: number;
  /** For whoever runs gateway and subgraph: it reaches the gateway's log, never its callers. */
  readonly message: string;
}

/** Why a subgraph of its own process did not take a request for one of its gateway's. */
export const CONTEXT_REFUSALS = {
  CONTEXT_MISSING: {
    status: 401,
    message: 'This subgraph answers its gateway alone. Ask the gateway.',
  },
  CONTEXT_UNVERIFIED: {
    status: 401,
    message:
      'The signature was made with a key this subgraph does not trust, or for another method, path or digest. Give both the same context keys.',
  },
  CONTEXT_EXPIRED: {
    status: 401,
    message: 'The signed context came after its time. Compare the clocks of gateway and subgraph.',
  },
  CONTEXT_CLOCKS_DIFFER: {
    status: 401,
    message:
      'The signed context comes from the future. Set the clocks of gateway and subgraph by one source.',
  },
  CONTEXT_REPLAYED: {
    status: 401,
    message: 'This signed context has been used before. Sign each request anew.',
  },
  CONTEXT_BODY_MISMATCH: {
    status: 401,
    message: 'The body is not the one that was signed. Look for what changes it on its way.',
  },
  CONTEXT_FOR_ANOTHER: {
    status: 401,
    message: 'The context was signed for another subgraph. Correct the routing_url in supergraph.yaml.',
  },
  CONTEXT_MALFORMED: {
    status: 400,
    message: 'The signed context cannot be read. Run gateway and subgraph from the same release.',
  },
  CONTEXT_MEMORY_FULL: {
    status: 503,
    message: 'Too many signed contexts are within their time to tell a replayed one. Ask again in a minute.',
  },
} as const satisfies Record<string, RefusalFacts>;

export type ContextRefusalCode = keyof typeof CONTEXT_REFUSALS;

/** A request that does not count as one of the gateway's. */
export class ContextRefusal extends Error {
  readonly code: ContextRefusalCode;

  constructor(code: ContextRefusalCode, options?: ErrorOptions) {
    super(code, options);
    this.name = 'ContextRefusal';
    this.code = code;
  }
}
