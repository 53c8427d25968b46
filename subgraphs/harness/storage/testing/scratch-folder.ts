import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished, vi } from 'vitest';
import { serverPackage } from '../embedded/server-binaries.ts';
import { openStorage } from '../storage.ts';

// Why: these tests start processes, which on a busy machine take their time.
vi.setConfig({ testTimeout: 120_000 });

/** A folder that is gone when the running test has finished. */
export const scratchFolder = ({ mode = 0o700 }: { readonly mode?: number } = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'credit-gateway-test-'));
  chmodSync(folder, mode);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const makeDataFolder = async (): Promise<string> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'credit-gateway-test-'));
  const storage = openStorage({ dataDir, env: {}, kind: 'server' });
  await storage.databaseFor('any');
  await storage.close();
  return dataDir;
};

/**
 * Gives each test its own copy of a data folder with an empty database, stopped in order.
 * Why a copy: making a database takes a second, which adds up.
 */
export const dataFolders = (): (() => Promise<string>) => {
  let model: Promise<string> | undefined;
  afterAll(async () => {
    if (model !== undefined) rmSync(await model, { recursive: true, force: true });
  });
  return async () => {
    model ??= makeDataFolder();
    const folder = scratchFolder();
    // Why not fs.cp: the files belong to the user that PostgreSQL runs as, and must in the copy.
    execFileSync('cp', ['-a', `${await model}/.`, folder]);
    return folder;
  };
};

/** A copy of the package with PostgreSQL's programs: to break, or to open to others or close. */
export const packageCopy = ({ mode = 0o755 }: { readonly mode?: number } = {}): string => {
  const folder = scratchFolder({ mode });
  execFileSync('cp', ['-RP', `${serverPackage()}/.`, folder]);
  return folder;
};
