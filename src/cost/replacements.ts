import type {
  EngineConstraint,
  KnownUrl,
  ManifestModule,
  ModuleReplacement,
} from 'module-replacements';

import type { Replacement } from './types.ts';

/** Browsers without which a thing cannot be called built in. */
const BROWSERS = { chrome: 'Chrome', firefox: 'Firefox', safari: 'Safari' } as const;

/** What e18e's data set names in place of a package, as far as a browser can use it; null when it knows nothing. */
export function replacementOf(name: string, known: readonly ManifestModule[]): Replacement | null {
  for (const { mappings, replacements } of known) {
    if (!Object.hasOwn(mappings, name)) continue;
    const { replacements: ids, url } = mappings[name]!;
    const all = ids.flatMap((id) => replacements[id] ?? []);
    const native = all.filter((one) => one.type === 'native' && !isOfNode(one));
    const found = {
      packages: all.flatMap((one) => (one.type === 'documented' ? [one.replacementModule] : [])),
      builtIn: native.map((one) => ({ name: one.id, missing: missingIn(one) })),
      advice: all.flatMap((one) =>
        one.type === 'simple' || one.type === 'removal' ? [one.description] : [],
      ),
      url: addressOf(url ?? native[0]?.url),
    };
    if (found.packages.length + found.builtIn.length + found.advice.length > 0) return found;
  }
  return null;
}

function isOfNode(one: ModuleReplacement): boolean {
  const { url } = one;
  return (
    (one.type === 'native' && one.nodeFeatureId !== undefined) ||
    (typeof url === 'object' && url.type === 'node')
  );
}

function missingIn({ engines }: ModuleReplacement): string[] {
  if (engines === undefined) return [];
  return Object.entries(BROWSERS)
    .filter(([engine]) => !engines.some((one) => one.engine === engine && isReleased(one)))
    .map(([, name]) => name);
}

function isReleased({ minVersion }: EngineConstraint): boolean {
  return minVersion !== 'preview';
}

function addressOf(url: KnownUrl | undefined): string | null {
  if (url === undefined || typeof url === 'string') return url ?? null;
  const bases = {
    mdn: 'https://developer.mozilla.org/docs/',
    node: 'https://nodejs.org/',
    e18e: 'https://e18e.dev/docs/replacements/',
  };
  return `${bases[url.type]}${url.id}`;
}
