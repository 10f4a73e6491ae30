import { NO_BYTES, sum } from '../analysis/bytes.ts';
import { RUNTIME, type Bytes, type Snapshot } from '../snapshot/types.ts';

/** How many bytes of a module, or of `RUNTIME`, are in the app already. */
export type Already = (module: number, size: Bytes) => Bytes;

/**
 * Looks a bundle's modules up in an app's build: the same file of the same version of a package costs nothing more, as
 * far as the app kept it; and neither does the bundler's glue, as far as the app has some. An estimate, for the app may
 * have kept other parts of a file, and another bundler's glue is not quite the same.
 */
export function alreadyIn(app: Snapshot, bundle: Snapshot): Already {
  const kept = new Map<string, Bytes>();
  for (const [index, { size }] of app.modules.entries()) {
    const key = moduleKey(app, index);
    if (key !== null && size.raw > 0) kept.set(key, size);
  }
  const glue = sum(
    app.files.flatMap(({ shares }) =>
      shares
        .filter(([module]) => module === RUNTIME)
        .map(([, raw, gzip, brotli]) => ({ raw, gzip, brotli })),
    ),
  );
  return (module, size) => {
    const found = module === RUNTIME ? glue : kept.get(moduleKey(bundle, module) ?? '');
    const there = found ?? NO_BYTES;
    return {
      raw: Math.min(size.raw, there.raw),
      gzip: Math.min(size.gzip, there.gzip),
      brotli: Math.min(size.brotli, there.brotli),
    };
  };
}

/** `react@19.3.1 cjs/react.production.js`: wherever it is installed, and however many copies there are. */
function moduleKey({ modules, packages }: Snapshot, index: number): string | null {
  const { id, package: owner } = modules[index]!;
  if (owner === null) return null;
  const path = /^.*node_modules\/(?:@[^/]+\/)?[^/]+\/(.*)$/.exec(id)?.[1] ?? id;
  return `${packages[owner]!.name}@${packages[owner]!.version} ${path}`;
}
