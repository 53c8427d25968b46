/**
 * A map that forgets what was least recently used once it holds `limit` entries.
 * Why: unbounded caches of plans ran a process out of memory.
 */
export class BoundedCache<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #limit: number;

  constructor({ limit }: { readonly limit: number }) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    const kept = this.#entries.get(key);
    if (kept === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, kept);
    return kept;
  }

  set(key: string, value: Value): Value {
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#limit && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** The value of the key, made by `create` and kept when there is none yet. */
  getOrCreate(key: string, create: () => Value): Value {
    return this.get(key) ?? this.set(key, create());
  }
}
