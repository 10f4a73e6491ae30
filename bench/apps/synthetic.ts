import { createRandom } from '../random.ts';
import { shell, type BenchApp } from './app.ts';
import { component, library, type Import } from './sources.ts';
import { createWords } from './words.ts';

/** Of all modules. The rest are the pages'. */
const PACKAGED = 0.25;
const SHARED = 0.15;
const MODULES_A_PAGE = 50;
const MODULES_A_PACKAGE = 60;

/**
 * An app of about `count` modules, the same for the same count: pages behind lazy routes, components of their own in
 * a tree below each, shared ones, and packages whose index re-exports what they have. Every module is used.
 */
export function syntheticApp(name: string, count: number): BenchApp {
  const random = createRandom(count);
  const words = createWords(random);
  const files = new Map<string, string>();

  const packaged = addPackages(files, Math.round(count * PACKAGED), words);
  const shared: Import[] = [];
  const nextPackaged = inTurn(packaged);
  for (let at = 0; at < count * SHARED; at += 1) {
    const own = `Shared${words.capital(words.noun())}${at}`;
    const below = at > 4 ? [shared[words.number(at)]!] : [];
    files.set(
      `src/shared/shared-${at}.tsx`,
      component(own, relative(below, '../'), [nextPackaged()], words),
    );
    shared.push({ name: own, from: `shared/shared-${at}` });
  }

  const nextShared = inTurn(shared);
  const pages = Math.max(1, Math.round((count * (1 - PACKAGED - SHARED)) / MODULES_A_PAGE));
  const routes: { path: string; page: string }[] = [];
  for (let page = 0; page < pages; page += 1) {
    const folder = `pages/${words.noun()}-${page}`;
    for (let at = MODULES_A_PAGE - 1; at >= 0; at -= 1) {
      // Each has two below it in the tree, and some shared ones.
      const children = [2 * at + 1, 2 * at + 2]
        .filter((child) => child < MODULES_A_PAGE)
        .map((child) => ({ name: `Part${child}`, from: `part-${child}` }));
      const used = Array.from({ length: 1 + words.number(3) }, nextShared);
      files.set(
        `src/${folder}/${at === 0 ? 'page' : `part-${at}`}.tsx`,
        component(
          at === 0 ? 'Component' : `Part${at}`,
          [...relative(children, './'), ...relative(used, '../../')],
          random() < 0.5 ? [nextPackaged()] : [],
          words,
        ),
      );
    }
    routes.push({ path: `/${folder.slice('pages/'.length)}`, page: `${folder}/page` });
  }
  for (const [path, content] of shell(routes)) files.set(path, content);
  return { name, files };
}

function addPackages(
  files: Map<string, string>,
  count: number,
  words: ReturnType<typeof createWords>,
): Import[] {
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

function relative(imports: readonly Import[], to: string): Import[] {
  const unique = new Map(imports.map((one) => [one.from, one]));
  return [...unique.values()].map(({ name, from }) => ({ name, from: `${to}${from}` }));
}

function inTurn<T>(items: readonly T[]): () => T {
  let next = 0;
  return () => items[next++ % items.length]!;
}
