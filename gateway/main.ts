#!/usr/bin/env node
import '../schema/composition/telemetry-off.ts';
import { runProgram } from './console/program.ts';
import { processTerminal } from './console/terminal.ts';

process.exitCode = await runProgram(process.argv.slice(2), {
  terminal: processTerminal(),
  now: () => new Date(),
  // Why loaded late: a gateway alone reads no domains.
  readDomains: async (file, listener) =>
    (await import('./console/read-domains.ts')).readDomains(file, listener),
});
