/** Why a remote subgraph gave no answer; for the log alone. */
export type RemoteErrorKind =
  /** No connection, or it broke off. */
  | 'UNREACHABLE'
  /** The status says that it would not. A redirect is not followed: what is sent is meant for this address alone. */
  | 'REFUSED'
  | 'TOO_LARGE'
  /** It did not answer in the time it had. */
  | 'TOO_LATE'
  /** Another content type, another encoding, no JSON, or JSON that is no GraphQL response. */
  | 'MALFORMED';

interface RemoteErrorOptions extends ErrorOptions {
  readonly isTransient?: boolean;
  readonly code?: string;
}

/** A remote subgraph could not be asked or did not answer. The message never holds what was sent or answered. */
export class RemoteError extends Error {
  readonly kind: RemoteErrorKind;
  /** Whether asking again may help. */
  readonly isTransient: boolean;
  /** The subgraph's own code where it said why it refuses, else the kind. */
  readonly code: string;

  constructor(
    kind: RemoteErrorKind,
    detail: string,
    { isTransient = kind === 'UNREACHABLE', code = kind, ...options }: RemoteErrorOptions = {},
  ) {
    super(`${kind}: ${detail}`, options);
    this.name = 'RemoteError';
    this.kind = kind;
    this.isTransient = isTransient;
    this.code = code;
  }
}
