import { connectDatabase } from '../../subgraphs/harness/storage/database.ts';
import type { KilledGateway } from './killed-gateway.ts';

export const VICTIMS = ['gateway', 'postgres', 'connection'] as const;
export type Victim = (typeof VICTIMS)[number];

const CONNECTIONS = `select pid, pg_terminate_backend(case when $1 then pid end) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;

/** Kills one of the three. PostgreSQL by a backend: it then throws away all of them and recovers from its WAL. */
export const kill = async (
  victim: Victim,
  { gateway, url }: { readonly gateway: KilledGateway; readonly url: string },
): Promise<void> => {
  if (victim === 'gateway') {
    gateway.kill();
    return;
  }
  const database = await connectDatabase(url, { connections: 1, connectTimeoutMs: 20_000 });
  try {
    const rows = await database.query(CONNECTIONS, [victim === 'connection']);
    const [first] = rows;
    if (victim === 'postgres' && first !== undefined) process.kill(Number(first.pid), 'SIGKILL');
  } finally {
    await database.close();
  }
};
