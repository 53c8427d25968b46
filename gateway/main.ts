#!/usr/bin/env node
import '../schema/composition/telemetry-off.ts';
import { runProgram } from './console/program.ts';
import { readDomains } from './console/read-domains.ts';
import { processTerminal } from './console/terminal.ts';

process.exitCode = await runProgram(process.argv.slice(2), {
  terminal: processTerminal(),
  now: () => new Date(),
  readDomains,
});
