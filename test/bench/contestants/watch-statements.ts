import type { Database } from '../../../subgraphs/harness/storage/database.ts';
import type { SeenStatement } from './protocol.ts';

/** Counts the statements a database is asked, and remembers each different one. */
export const createWatch = () => {
  let count = 0;
  let seen = new Map<string, SeenStatement>();
  return {
    /** Puts itself before the database's own `query`. */
    watch: (database: Database): void => {
      const { query } = database;
      database.query = (text, parameters = []) => {
        count += 1;
        if (!seen.has(text)) seen.set(text, { text, parameters });
        return query(text, parameters);
      };
    },
    take: () => {
      const taken = { count, seen: [...seen.values()] };
      count = 0;
      seen = new Map();
      return taken;
    },
  };
};
