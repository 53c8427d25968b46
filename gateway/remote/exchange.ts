import { checkHead, type ResponseHead } from './read-response.ts';
import { RemoteError } from './remote-error.ts';

/** undici's hold on a request under way. */
interface Controller {
  readonly abort: (reason: Error) => void;
}

export interface ExchangeParts<Answer> {
  readonly mostBytes: number;
  /** Reads the whole body; what it throws is what the exchange rejects with. */
  readonly read: (body: Uint8Array) => Answer;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Why names alone: causes hold addresses and parts of bodies. */
const nameOf = (error: unknown): string => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'no answer';
};

const asRemoteError = (error: unknown): RemoteError => {
  if (error instanceof RemoteError) return error;
  const code = nameOf(error);
  const kind = code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? 'TOO_LARGE' : 'UNREACHABLE';
  return new RemoteError(kind, code, { cause: error });
};

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error('stopped'));

/**
 * One request and its answer as undici tells of them. Settles once, with an answer, a RemoteError or the reason it was
 * stopped for. Why a handler and no stream: the stream of `request` costs more than all the rest of an answer.
 */
export class Exchange<Answer> {
  readonly #parts: ExchangeParts<Answer>;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #controller: Controller | undefined;
  #ended: { readonly reason: Error | undefined } | undefined;
  #forget: (() => void) | undefined;

  constructor(parts: ExchangeParts<Answer>) {
    this.#parts = parts;
  }

  get isSettled(): boolean {
    return this.#ended !== undefined;
  }

  /** Calls back once it has settled, at once where it has. */
  onSettled(forget: () => void): void {
    if (this.#ended === undefined) this.#forget = forget;
    else forget();
  }

  /** Ends it now: rejects with the reason and gives its connection up. */
  stop(reason: unknown): void {
    this.#fail(reason);
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#ended !== undefined) controller.abort(this.#ended.reason ?? new Error('stopped'));
  }

  onResponseStart(_controller: Controller, status: number, headers: ResponseHead['headers']): void {
    if (status < 200) return;
    try {
      checkHead({ status, headers });
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseData(_controller: Controller, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= this.#parts.mostBytes) this.#chunks.push(chunk);
    else this.#fail(new RemoteError('TOO_LARGE', `more than ${this.#parts.mostBytes} bytes`));
  }

  onResponseEnd(): void {
    if (this.#ended !== undefined) return;
    const [first] = this.#chunks;
    const body = first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    try {
      const answer = this.#parts.read(body);
      this.#end(undefined);
      this.#parts.resolve(answer);
    } catch (error) {
      this.#end(asError(error));
      this.#parts.reject(error);
    }
  }

  onResponseError(_controller: Controller, error: Error): void {
    if (this.#ended !== undefined) return;
    const failure = asRemoteError(error);
    this.#end(failure);
    this.#parts.reject(failure);
  }

  #end(reason: Error | undefined): void {
    this.#ended = { reason };
    this.#forget?.();
  }

  #fail(reason: unknown): void {
    if (this.#ended !== undefined) return;
    this.#end(asError(reason));
    this.#parts.reject(reason);
    // Why: an unread body keeps its connection from every other question.
    this.#controller?.abort(asError(reason));
  }
}
