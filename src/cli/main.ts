#!/usr/bin/env node
import { createIo } from './io.ts';
import { runCli } from './run.ts';

process.exitCode = await runCli(process.argv.slice(2), createIo(process));
