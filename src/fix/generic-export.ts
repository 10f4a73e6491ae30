import type { Bench, Obstacle } from './bench.ts';
import type { ImportSite } from './import-sites.ts';

/** A component with type parameters, which it would lose when it becomes lazy. */
export async function genericExport(
  { source: read }: Bench,
  module: number,
  sites: readonly Pick<ImportSite, 'request'>[],
): Promise<Obstacle | null> {
  const source = await read(module);
  if (source === null) return null;
  for (const name of source.module.exports.keys()) {
    const isAsked = sites.some(({ request: { names, deep } }) =>
      names === null
        ? /^(default|[A-Z].*)$/.test(name)
        : names.some((one) => (deep?.[one]?.name ?? one) === name),
    );
    if (!isAsked) continue;
    const target = source.module.exports.get(name);
    const declared =
      target?.kind === 'local' ? source.module.top.names.get(target.name) : undefined;
    const node =
      target?.kind === 'expression'
        ? target.node
        : declared?.kind === 'node'
          ? declared.node
          : declared?.kind === 'variable'
            ? declared.init
            : null;
    if (node != null && 'typeParameters' in node && node.typeParameters != null)
      return { why: 'generic', name, in: module, at: source.module.place(node.start) };
  }
  return null;
}
