/** Header names in lower case. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The GraphQL request parameters, free of any transport. */
export interface RequestParams {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** A request as it enters the pipeline: nothing in it has been believed yet. */
export interface GatewayRequest {
  readonly params: RequestParams;
  readonly headers: RequestHeaders;
  readonly requestId: string;
  /** The instant every decision of this request is taken at. */
  readonly now: Date;
  /** A GET may only read. */
  readonly allows?: 'queries' | 'everything';
  /** Network address the request came from. */
  readonly source?: string;
  /** How large it came over the wire. */
  readonly bodyBytes?: number;
  /** Of HTTP, in capitals; POST unless said otherwise. */
  readonly method?: string;
  /** Aborted when the caller has gone. */
  readonly signal?: AbortSignal;
  /** When it must be answered, on the clock of `performance.now()`. */
  readonly deadlineAt?: number;
}
