import type { SourceHost } from '../types.ts';
import { scriptLanguage } from './source-module.ts';

/** A script of the app as its author wrote it. */
export interface Script {
  readonly id: string;
  readonly text: string;
  /** False where no word in it has to do with routes, lazy components, or chunks that are gone: so it is with most. */
  readonly speaks: boolean;
}

const TEST = /\.(test|spec|stories|story|cy)\.[cm]?[jt]sx?$/;
const OF_TESTS = /\/__(tests|mocks)__\//;
/** Packages, but for those whose own source takes an app's pages with `import.meta.glob`. */
const OF_PACKAGE = /\/node_modules\/(?!@generouted\/)/;

/**
 * Whoever looks for words in all of the source looks for one of these, or for more of the same word. One pass that finds nothing spares three:
 * an app has thousands of files.
 */
const WORD =
  /oute|witch|esource|\.glob|t-iso|rror|Catch|edrej|etry|azy|LAZY|oadab|import\(|ed mod|ule scr/;

const known = new WeakMap<SourceHost, Promise<readonly Script[]>>();

/**
 * The scripts among a build's modules, sorted by id, read once for all; no tests, no stories. What a plugin derives from a file
 * (`a.tsx?tsr-split=component`) reads as the file does, and is left out, as is what cannot be read.
 */
export function scriptsOf(host: SourceHost): Promise<readonly Script[]> {
  let scripts = known.get(host);
  if (scripts === undefined) known.set(host, (scripts = readScripts(host)));
  return scripts;
}

/** Most ids are told by a search for a few characters, and no pattern is tried on them. */
function isOfApp(id: string): boolean {
  if (id.includes('/node_modules/') && OF_PACKAGE.test(id)) return false;
  if (id.includes('/__') && OF_TESTS.test(id)) return false;
  const dot = id.indexOf('.', id.lastIndexOf('/'));
  return dot === id.lastIndexOf('.') || !TEST.test(id);
}

async function readScripts(host: SourceHost): Promise<readonly Script[]> {
  const scripts: Script[] = [];
  for (const id of host.ids) {
    if (id.includes('?') || id.startsWith('\0') || scriptLanguage(id) === null) continue;
    if (!isOfApp(id)) continue;
    const text = await host.read(id);
    if (text !== null) scripts.push({ id, text, speaks: WORD.test(text) });
  }
  return scripts.sort((a, b) => (a.id < b.id ? -1 : 1));
}
