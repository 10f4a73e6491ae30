import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { ManifestModule } from 'module-replacements';

import { createPackageFinder } from '../snapshot/packages.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { alreadyIn } from './already.ts';
import { partsOf, priceOf } from './price.ts';
import { replacementOf } from './replacements.ts';
import { findRequests, type Request } from './requests.ts';
import type { Builtin, Cost, PackagePrice, Peer } from './types.ts';
import { weighPackages, type Weighed } from './weigh.ts';

export interface CostOptions {
  /** What would be imported: `lodash`, `date-fns/format`. At least one. */
  readonly packages: readonly string[];
  /** Only these exports, of the one package that is asked for. */
  readonly exports?: readonly string[] | null;
  /** The app's root, absolute: packages are taken from its node_modules. */
  readonly root: string;
  /** The app's build, to tell what it has already. */
  readonly app?: Snapshot | null;
}

/**
 * What adding packages to an app costs: each alone, and all together. Bundles what is installed, and downloads nothing.
 *
 * @throws LoadlineError when a package is not installed or cannot be bundled for a browser.
 */
export async function costOf({
  packages,
  exports = null,
  root,
  app = null,
}: CostOptions): Promise<Cost> {
  const requests = await findRequests(packages, exports, root);
  const known = await readReplacements();
  const together = await weighPackages(requests, root);
  const prices: PackagePrice[] = [];
  for (const request of requests) {
    const alone = requests.length === 1 ? together : await weighPackages([request], root);
    prices.push(packagePrice(request, alone, app, known));
  }
  const already = app && alreadyIn(app, together.snapshot);
  return {
    version: 1,
    together: priceOf(together.snapshot, already),
    packages: prices,
    parts: partsOf(together.snapshot, already, app),
    peers: peersOf(requests, together, app),
    builtins: builtinsOf(together),
    compared: app !== null,
  };
}

function packagePrice(
  { specifier, name, version, exports }: Request,
  { snapshot }: Weighed,
  app: Snapshot | null,
  known: readonly ManifestModule[],
): PackagePrice {
  return {
    request: specifier,
    name,
    version,
    exports,
    ...priceOf(snapshot, app && alreadyIn(app, snapshot)),
    replacement: replacementOf(name, known),
  };
}

/** The peers that are really imported: some are there for their types only, or for another way of use. */
function peersOf(
  requests: readonly Request[],
  { externals }: Weighed,
  app: Snapshot | null,
): Peer[] {
  const peers = new Set(requests.flatMap((request) => request.peers));
  const names = [...peers].filter((name) =>
    externals.some((path) => path === name || path.startsWith(`${name}/`)),
  );
  const inApp = app && new Set(app.packages.map(({ name }) => name));
  return names.sort().map((name) => ({ name, inApp: inApp && inApp.has(name) }));
}

function builtinsOf({ builtins }: Weighed): Builtin[] {
  const findPackage = createPackageFinder();
  return [...builtins]
    .map(([name, files]) => ({
      name,
      importers: [...new Set([...files].flatMap((file) => findPackage(file)?.name ?? []))].sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What is in several holds as the first says. */
const MANIFESTS = ['preferred', 'micro-utilities', 'native'];

/** Read as files, for Node 20 warns of every JSON module that is imported. */
async function readReplacements(): Promise<ManifestModule[]> {
  const { resolve } = createRequire(import.meta.url);
  return Promise.all(
    MANIFESTS.map(async (name) => {
      const file = resolve(`module-replacements/manifests/${name}.json`);
      return JSON.parse(await readFile(file, 'utf8')) as ManifestModule;
    }),
  );
}
