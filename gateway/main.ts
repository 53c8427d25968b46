#!/usr/bin/env node
import '../schema/composition/telemetry-off.ts';
import module from 'node:module';
import { processTerminal } from './console/terminal.ts';

// Why asked for: Node 20 has none. What is compiled once need not be at the next start.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
  module.enableCompileCache();
}

const { runProgram } = await import('./console/program.ts');

process.exitCode = await runProgram(process.argv.slice(2), {
  terminal: processTerminal(),
  now: () => new Date(),
  // Why loaded late: a gateway alone reads no domains.
  readDomains: async (file, listener) =>
    (await import('./console/read-domains.ts')).readDomains(file, listener),
});
