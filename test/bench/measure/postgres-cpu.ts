import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time for /proc in hundredths of a second. */
const MS_PER_TICK = 10;

const fieldsOf = (pid: string): readonly string[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
};

const ticksOf = (fields: readonly string[], places: readonly number[]): number =>
  places.reduce((sum, place) => sum + Number(fields[place] ?? 0), 0);

/** After the name in parentheses: parent at 1, own user and system time at 11 and 12, those of ended children at 13 and 14. */
const PARENT = 1;
const OWN = [11, 12];
const WITH_ENDED = [11, 12, 13, 14];

/** Milliseconds of processor time a PostgreSQL server and all its connections have used; undefined where there is no /proc. */
export const postgresCpuMs = (serverPid: number): number | undefined => {
  const server = fieldsOf(String(serverPid));
  if (server.length === 0) return undefined;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(fieldsOf)
    .filter((fields) => fields[PARENT] === String(serverPid));
  const ticks = children.reduce((sum, fields) => sum + ticksOf(fields, OWN), ticksOf(server, WITH_ENDED));
  return ticks * MS_PER_TICK;
};
