import { createRandom } from '../random.ts';
import { shell, type BenchApp } from './app.ts';
import { component, library, type Import } from './sources.ts';
import { createWords, type Words } from './words.ts';

/** Of all modules. The rest are the pages'. */
const PACKAGED = 0.25;
const SHARED = 0.15;
const MODULES_A_PAGE = 50;
const PAGES_AN_AREA = 10;
const MODULES_A_PACKAGE = 60;

/**
 * An app of about `count` modules, the same for the same count: pages behind lazy routes with a tree of components
 * below each; ten pages form an area and share what is the area's; packages, whose index re-exports what they have,
 * serve the one or the other. Every module is used.
 */
export function syntheticApp(name: string, count: number): BenchApp {
  const words = createWords(createRandom(count));
  const files = new Map<string, string>();
  const packaged = addPackages(files, Math.round(count * PACKAGED), words);
  const pages = Math.max(1, Math.round((count * (1 - PACKAGED - SHARED)) / MODULES_A_PAGE));
  const areas = Math.ceil(pages / PAGES_AN_AREA);
  const routes: { path: string; page: string }[] = [];
  for (let area = 0; area < areas; area += 1) {
    const numbers = slice([...Array(pages).keys()], area, areas);
    // One part of the area's packages is the area's own, the others are one page's each.
    const own = slice(packaged, area, areas);
    const folder = `area-${area}-${words.noun()}`;
    const common = slice(own, 0, 1 + numbers.length);
    const shared = addArea(files, folder, Math.round((count * SHARED) / areas), common, words);
    for (const [at, page] of numbers.entries()) {
      const functions = slice(own, 1 + at, 1 + numbers.length);
      const path = `${folder}/${words.noun()}-${page}`;
      addPage(files, path, shared, functions, words);
      routes.push({ path: `/${path}`, page: `${path}/page` });
    }
  }
  for (const [path, content] of shell(routes)) files.set(path, content);
  return { name, files };
}

/** Components that all pages of an area share, and one that shows them all; that one comes first. */
function addArea(
  files: Map<string, string>,
  folder: string,
  count: number,
  packaged: readonly Import[],
  words: Words,
): Import[] {
  const next = inTurn(packaged);
  const shared: Import[] = [];
  for (let at = 0; at < count; at += 1) {
    const own = `Shared${words.capital(words.noun())}${at}`;
    const below = at > 4 ? [shared[words.number(at)]!] : [];
    const content = component(own, from('./', below), [next()], words);
    files.set(`src/${folder}/shared-${at}.tsx`, content);
    shared.push({ name: own, from: `shared-${at}` });
  }
  const all = component('AreaLayout', from('./', shared), [], words);
  files.set(`src/${folder}/layout.tsx`, all);
  return [{ name: 'AreaLayout', from: 'layout' }, ...shared];
}

/** A tree of components: each has two below it, and some that the area shares. */
function addPage(
  files: Map<string, string>,
  folder: string,
  shared: readonly Import[],
  packaged: readonly Import[],
  words: Words,
): void {
  const next = inTurn(packaged);
  for (let at = 0; at < MODULES_A_PAGE; at += 1) {
    const children = [2 * at + 1, 2 * at + 2]
      .filter((child) => child < MODULES_A_PAGE)
      .map((child) => ({ name: `Part${child}`, from: `part-${child}` }));
    const used =
      at === 0
        ? [shared[0]!]
        : Array.from({ length: words.number(3) }, () => shared[words.number(shared.length)]!);
    const content = component(
      at === 0 ? 'Component' : `Part${at}`,
      [...from('./', children), ...from('../', used)],
      packaged.length > 0 ? [next()] : [],
      words,
    );
    files.set(`src/${folder}/${at === 0 ? 'page' : `part-${at}`}.tsx`, content);
  }
}

function addPackages(files: Map<string, string>, count: number, words: Words): Import[] {
  const exported: Import[] = [];
  for (let at = 0; at < count; at += 1) {
    const number = Math.floor(at / MODULES_A_PACKAGE);
    const within = at % MODULES_A_PACKAGE;
    const folder = `node_modules/bench-package-${number}`;
    const name = `${words.action()}${at}`;
    const below = within > 3 ? [exported[at - 1 - words.number(3)]!] : [];
    files.set(
      `${folder}/lib/part-${within}.js`,
      library(
        name,
        below.map((one) => ({ name: one.name, from: `./part-${partOf(exported, one)}.js` })),
        words,
      ),
    );
    const index = `${folder}/index.js`;
    files.set(
      index,
      `${files.get(index) ?? ''}export { ${name} } from './lib/part-${within}.js';\n`,
    );
    files.set(
      `${folder}/package.json`,
      `{ "name": "bench-package-${number}", "version": "1.${number}.0", "type": "module", "main": "./index.js", "sideEffects": false }\n`,
    );
    exported.push({ name, from: `bench-package-${number}` });
  }
  return exported;
}

function partOf(exported: readonly Import[], one: Import): number {
  return exported.indexOf(one) % MODULES_A_PACKAGE;
}

function from(folder: string, imports: readonly Import[]): Import[] {
  const unique = new Map(imports.map((one) => [one.from, one]));
  return [...unique.values()].map((one) => ({ name: one.name, from: folder + one.from }));
}

/** The part-th of so many parts, as even as can be. */
function slice<T>(items: readonly T[], part: number, parts: number): T[] {
  const bound = (at: number): number => Math.round((at * items.length) / parts);
  return items.slice(bound(part), bound(part + 1));
}

function inTurn<T>(items: readonly T[]): () => T {
  let next = 0;
  return () => items[next++ % items.length]!;
}
