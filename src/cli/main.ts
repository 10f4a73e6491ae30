#!/usr/bin/env node
import { createIo } from './io.ts';
import { runCli } from './run.ts';

const io = createIo(process);
process.exitCode = await runCli(process.argv.slice(2), io);
// What knows no signal, such as a bundler, may go on for long; stdout and stderr have been written by then.
if (io.signal.aborted) setTimeout(() => process.exit(), 100).unref();
