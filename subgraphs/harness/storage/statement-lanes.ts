import { type AdmissionLimits, createAdmission } from './admission.ts';
import { DatabaseError, isRefusal } from './database-error.ts';
import type { Connection, Pool } from './pool.ts';
import { type Row, runStatement, type StatementOptions } from './statement.ts';

export interface LaneOptions extends Omit<AdmissionLimits, 'places'> {
  /** Connections that statements share. */
  readonly lanes: number;
  readonly prepared: StatementOptions['prepared'];
  /** How long a connection may be silent while it owes an answer; 0: for ever. */
  readonly deadlineMs: number;
}

/** Runs one statement, behind those of others where there are any. Throws DatabaseError. */
export type RunInLane = (text: string, parameters?: readonly unknown[]) => Promise<readonly Row[]>;

/** Statements under way on one connection. */
const DEPTH = 8;
/** How long a lane keeps a connection that is never without work, before the pool may look at it again. */
const HOLD_MS = 10_000;

/** A connection while statements are under way on it. */
class Hold {
  readonly #connection: Promise<Connection>;
  readonly #until = performance.now() + HOLD_MS;
  #silence: NodeJS.Timeout | undefined;
  #underWay = 0;
  #state: 'open' | 'broken' | 'silent' | 'over' = 'open';

  constructor(pool: Pool, deadlineMs: number) {
    this.#connection = pool.take();
    if (deadlineMs === 0) return;
    this.#silence = setTimeout(() => this.#end('silent'), deadlineMs);
    this.#connection.then(
      () => this.#silence?.refresh(),
      () => undefined,
    );
  }

  get takesMore(): boolean {
    return this.#state === 'open' && performance.now() < this.#until;
  }

  async run(text: string, options: StatementOptions): Promise<readonly Row[]> {
    this.#underWay += 1;
    try {
      const { client } = await this.#connection;
      return await runStatement(client, text, options);
    } catch (error) {
      if (this.#state === 'silent') throw new DatabaseError('DATABASE_TIMEOUT', { cause: error });
      if (!isRefusal(error)) this.#end('broken');
      throw error;
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#end('over');
      else this.#silence?.refresh();
    }
  }

  /** Why at once when it broke: giving it back is what rejects the other statements on it. */
  #end(state: 'broken' | 'silent' | 'over'): void {
    if (this.#state !== 'open') return;
    this.#state = state;
    clearTimeout(this.#silence);
    const usable = state === 'over' ? 'usable' : 'broken';
    this.#connection.then(
      (connection) => connection.giveBack(usable),
      () => undefined,
    );
  }
}

interface Lane {
  underWay: number;
  hold: Hold | undefined;
}

/**
 * Sends statements over a few connections, each of which has several on their way at once.
 * Why: sending one and waking the server costs more than most of our statements, and a connection for each leaves the
 * processors to change between servers. What takes long belongs into a transaction, where nothing waits behind it.
 */
export const createLanes = (pool: Pool, options: LaneOptions): RunInLane => {
  const { lanes: count, prepared, deadlineMs, ...limits } = options;
  const admit = createAdmission({ ...limits, places: count * DEPTH });
  const lanes = Array.from({ length: count }, (): Lane => ({ underWay: 0, hold: undefined }));
  const quietest = (): Lane => lanes.reduce((best, lane) => (lane.underWay < best.underWay ? lane : best));

  return async (text, parameters) => {
    const leave = await admit();
    const lane = quietest();
    lane.underWay += 1;
    const hold = lane.hold?.takesMore ? lane.hold : new Hold(pool, deadlineMs);
    lane.hold = hold;
    try {
      return await hold.run(text, { parameters, prepared });
    } finally {
      lane.underWay -= 1;
      leave();
    }
  };
};
