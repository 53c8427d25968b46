/** An operation that a client has registered before it sends it. */
export interface RegisteredDocument {
  readonly client: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
  readonly name?: string;
  readonly body: string;
}
