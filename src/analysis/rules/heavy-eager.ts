import type { Bytes, ImportUseFact, Snapshot } from '../../snapshot/types.ts';
import { NO_BYTES, heavierFirst, subtract } from '../bytes.ts';
import { groupBy } from '../group-by.ts';
import { ownerOf } from '../packages.ts';
import { whatIf } from '../what-if/what-if.ts';
import { idOf } from './pages.ts';
import { factsOf } from './source-facts.ts';
import type { Rule, RuleData, RuleFinding } from './types.ts';

/**
 * Bytes of a first load that are needed only behind a condition or after it: an import of them could be lazy. Imports
 * of one package are judged together, for each alone would save nothing. Pages are the affair of `route-not-lazy`.
 */
export const heavyEager: Rule<'heavy-eager'> = ({ snapshot, options }) => {
  const pages = new Set(
    snapshot.routes.flatMap(({ module, layouts }) => [
      ...(module === null ? [] : [module]),
      ...layouts,
    ]),
  );
  const couldBeLazy = factsOf(snapshot, 'import-use').filter(
    (fact) => !pages.has(fact.to) && fact.uses.length > 0 && fact.uses.every(isLater),
  );
  const groups = groupBy(couldBeLazy, ({ to }) => {
    const { package: owner } = snapshot.modules[to]!;
    return owner === null ? `module ${to}` : `package ${owner}`;
  });
  return [...groups.values()].flatMap((facts): RuleFinding[] => {
    const savings = savingsOf(snapshot, facts);
    const [most] = savings;
    if (most === undefined || most.saving.brotli < options.minSaving) return [];
    const [first] = facts;
    if (first === undefined) return [];
    const routes = savings.filter(({ saving }) => saving.brotli >= options.minSaving);
    return [
      {
        code: 'heavy-eager',
        severity: 'warning',
        route: most.path,
        at: { file: idOf(snapshot, first.from), line: first.line, column: first.column },
        data: {
          what: nameOf(snapshot, facts),
          how: howOf(facts),
          names: [...new Set(facts.flatMap(({ names }) => names))],
          importers: facts.map(({ from, line }) => `${idOf(snapshot, from)}:${line}`),
          uses: facts.flatMap((fact) =>
            fact.uses.map(({ line }) => `${idOf(snapshot, fact.from)}:${line}`),
          ),
          routes: routes.map(({ path }) => path),
          savings: routes.map(({ saving }) => saving.brotli),
        },
        saving: most.saving,
      },
    ];
  });
};

function isLater({ use }: ImportUseFact['uses'][number]): boolean {
  return use === 'conditional' || use === 'deferred';
}

function howOf(facts: readonly ImportUseFact[]): RuleData['heavy-eager']['how'] {
  const kinds = new Set(facts.flatMap(({ uses }) => uses.map(({ use }) => use)));
  if (kinds.size > 1) return 'both';
  return kinds.has('conditional') ? 'conditional' : 'deferred';
}

/** What each route would save, the most first. */
function savingsOf(
  snapshot: Snapshot,
  facts: readonly ImportUseFact[],
): { path: string; saving: Bytes }[] {
  const cut = snapshot.imports.static.flatMap(([from, to], edge) =>
    facts.some((fact) => fact.from === from && fact.to === to) ? [edge] : [],
  );
  const best = new Map<string, Bytes>();
  for (const { route, before, after } of whatIf(snapshot, cut)) {
    const saving = subtract(before, after);
    if (saving.brotli > (best.get(route.path) ?? NO_BYTES).brotli) best.set(route.path, saving);
  }
  return [...best]
    .map(([path, saving]) => ({ path, saving }))
    .sort((a, b) => heavierFirst(a.saving, b.saving));
}

/** The package, with the part of it where all imports are of one: `@mui/material/Tooltip`. */
function nameOf(snapshot: Snapshot, facts: readonly ImportUseFact[]): string {
  const [{ to }] = facts as [ImportUseFact];
  const { id, package: owner } = snapshot.modules[to]!;
  if (owner === null) return idOf(snapshot, to);
  const name = ownerOf(snapshot, to);
  if (facts.some((fact) => fact.to !== to)) return name;
  const part = id
    .slice(id.lastIndexOf(`${name}/`) + name.length + 1)
    .replace(/^((dist|build|lib|es|es6|esm|esnext|cjs|module|src|modern)\/)+/, '')
    .replace(/(^|\/)index(\.\w+)*$|(\.\w+)+$/, '');
  // The file that stands for a whole package is no part of it, nor is one deep inside.
  const whole = part === name.split('/').at(-1) || /^(main|bundle|umd)$/.test(part);
  return /^[\w-]+$/.test(part) && !whole ? `${name}/${part}` : name;
}
