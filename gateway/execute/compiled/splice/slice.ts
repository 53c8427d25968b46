/** A value of an answer as its bytes stand there, found to be what the schema and the operation promise. */
export class Slice {
  /** The field it was read for; it fits no other. */
  readonly place: number;
  /** JSON as the caller is to get it, a character for each byte. */
  readonly text: string;
  readonly #body: Uint8Array;
  readonly #start: number;
  readonly #end: number;

  constructor(place: number, text: string, body: Uint8Array, start: number, end: number) {
    this.place = place;
    this.text = text;
    this.#body = body;
    this.#start = start;
    this.#end = end;
  }

  /** The value as the subgraph named its parts. */
  parse(): unknown {
    return JSON.parse(new TextDecoder().decode(this.#body.subarray(this.#start, this.#end)));
  }
}
